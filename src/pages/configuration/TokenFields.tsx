import { Field, SecretInput } from '@grafana/ui';

import { t } from '../../words/translate.ts';
import { tokenNames, type TokenName } from './settings.ts';

interface Props {
  /** Those that Grafana already keeps; it never tells them. */
  known: Partial<Record<TokenName, boolean>>;
  entered: Partial<Record<TokenName, string>>;
  onEnter: (name: TokenName, token: string) => void;
  onForget: (name: TokenName) => void;
}

/** The receiver's tokens, one for each role in Grafana. */
export function TokenFields({ known, entered, onEnter, onForget }: Props) {
  return tokenNames.map((name) => (
    <Field key={name} noMargin {...labels[name]()}>
      <SecretInput
        id={name}
        autoComplete="off"
        isConfigured={known[name] === true}
        value={entered[name] ?? ''}
        onChange={(event) => onEnter(name, event.currentTarget.value)}
        onReset={() => onForget(name)}
      />
    </Field>
  ));
}

const labels: Record<TokenName, () => { label: string; description: string }> = {
  viewerToken: () => ({
    label: t('configuration.viewer', 'Viewer token'),
    description: t('configuration.viewer-hint', 'Used for everyone who may open Grafana. It reads.'),
  }),
  operatorToken: () => ({
    label: t('configuration.operator', 'Operator token'),
    description: t(
      'configuration.operator-hint',
      'Used for Editors and Admins. It acknowledges, notes and runs fixes.'
    ),
  }),
  adminToken: () => ({
    label: t('configuration.admin', 'Admin token'),
    description: t('configuration.admin-hint', 'Used for Admins. It changes how Trinity works.'),
  }),
};
