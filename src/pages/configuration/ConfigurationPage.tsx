import { css } from '@emotion/css';
import type { AppPluginMeta, GrafanaTheme2, PluginConfigPageProps } from '@grafana/data';
import { Alert, Button, Field, Input, SecretInput, Stack, useStyles2 } from '@grafana/ui';
import { useState } from 'react';

import { getStatus } from '../../receiver-client/overview.ts';
import { t } from '../../words/translate.ts';
import { testConnection, type TestedPart } from './connection-test.ts';
import { ConnectionResult } from './ConnectionResult.tsx';
import {
  problemOfAddress,
  saveSettings,
  tidyAddress,
  tokenNames,
  type AppJsonData,
  type TokenName,
} from './settings.ts';

type Props = PluginConfigPageProps<AppPluginMeta<AppJsonData>>;

const tokenLabels: Record<TokenName, () => { label: string; description: string }> = {
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

type Saving = 'idle' | 'saving' | 'saved' | 'failed';

/** Where the receiver is, its tokens, and a test that says what is wrong and what to do. */
export function ConfigurationPage({ plugin: { meta } }: Props) {
  const styles = useStyles2(getStyles);
  const [address, setAddress] = useState(meta.jsonData?.receiverUrl ?? '');
  const [tokens, setTokens] = useState<Partial<Record<TokenName, string>>>({});
  const [known, setKnown] = useState<Partial<Record<TokenName, boolean>>>({ ...meta.secureJsonFields });
  const [saving, setSaving] = useState<Saving>('idle');
  const [tested, setTested] = useState<TestedPart[] | 'testing' | null>(null);

  const test = async () => {
    setTested('testing');
    setTested(await testConnection(getStatus));
  };
  const save = async () => {
    setSaving('saving');
    try {
      await saveSettings({ ...meta.jsonData, receiverUrl: tidyAddress(address) }, tokens);
    } catch {
      setSaving('failed');
      return;
    }
    setKnown({ ...known, ...Object.fromEntries(Object.keys(tokens).map((name) => [name, true])) });
    setTokens({});
    setSaving('saved');
    await test();
  };
  const problem = problemOfAddress(address);

  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <p>
        {t(
          'configuration.intro',
          'Grafana’s server calls Trinity’s receiver and adds the token of the user’s role; no browser sees a token. `trinity serve` prints its address and where its tokens are when it starts.'
        )}
      </p>
      <Field
        noMargin
        label={t('configuration.address', 'Address of the receiver')}
        description={t('configuration.address-hint', 'As Grafana’s server reaches it, without /api.')}
        invalid={address !== '' && problem !== null}
        error={problem && addressProblem[problem]()}
      >
        <Input
          id="receiver-url"
          value={address}
          placeholder="http://localhost:9095"
          onChange={(event) => setAddress(event.currentTarget.value)}
        />
      </Field>
      {tokenNames.map((name) => (
        <Field key={name} noMargin {...tokenLabels[name]()}>
          <SecretInput
            id={name}
            autoComplete="off"
            isConfigured={known[name] === true}
            value={tokens[name] ?? ''}
            onChange={(event) => setTokens({ ...tokens, [name]: event.currentTarget.value })}
            onReset={() => setKnown({ ...known, [name]: false })}
          />
        </Field>
      ))}
      <Stack gap={1} wrap="wrap">
        <Button type="submit" disabled={problem !== null || saving === 'saving'}>
          {t('configuration.save', 'Save and test')}
        </Button>
        <Button variant="secondary" onClick={test} disabled={tested === 'testing'}>
          {t('configuration.test', 'Test the connection')}
        </Button>
      </Stack>
      {saving === 'failed' && (
        <Alert severity="error" title={t('configuration.not-saved', 'Grafana did not save it')}>
          {t(
            'configuration.not-saved-advice',
            'Only an administrator of Grafana may change an app’s settings.'
          )}
        </Alert>
      )}
      <ConnectionResult tested={tested} />
    </form>
  );
}

const addressProblem = {
  empty: () => '',
  not_http: () =>
    t('configuration.address-not-http', 'It begins with http:// or https://, as in http://localhost:9095.'),
  has_path: () =>
    t('configuration.address-path', 'Leave out /api, queries and names of users; they are added.'),
};

const getStyles = (theme: GrafanaTheme2) => ({
  form: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2), maxWidth: theme.spacing(90) }),
});
