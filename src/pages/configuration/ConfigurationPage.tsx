import { css } from '@emotion/css';
import type { AppPluginMeta, GrafanaTheme2, PluginConfigPageProps } from '@grafana/data';
import { Alert, Button, Field, Input, Stack, useStyles2 } from '@grafana/ui';
import { useState } from 'react';

import { getStatus } from '../../receiver-client/overview.ts';
import { t } from '../../words/translate.ts';
import { testConnection, type TestedPart } from './connection-test.ts';
import { ConnectionResult } from './ConnectionResult.tsx';
import { problemOfAddress, type AppJsonData } from './settings.ts';
import { TokenFields } from './TokenFields.tsx';
import { useSettings } from './use-settings.ts';

type Props = PluginConfigPageProps<AppPluginMeta<AppJsonData>>;

/** Where the receiver is, its tokens, and a test that says what is wrong and what to do. */
export function ConfigurationPage({ plugin: { meta } }: Props) {
  const styles = useStyles2(getStyles);
  const { address, setAddress, known, entered, enter, forget, saving, save } = useSettings(meta);
  const [tested, setTested] = useState<TestedPart[] | 'testing' | null>(null);
  const problem = problemOfAddress(address);
  const test = async () => {
    setTested('testing');
    setTested(await testConnection(getStatus));
  };
  const saveAndTest = async () => {
    if (await save()) {
      await test();
    }
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void saveAndTest();
      }}
    >
      <Intro />
      <AddressField address={address} onChange={setAddress} />
      <TokenFields known={known} entered={entered} onEnter={enter} onForget={forget} />
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

function Intro() {
  return (
    <p>
      {t(
        'configuration.intro',
        'Grafana’s server calls Trinity’s receiver and adds the token of the user’s role; no browser sees a token. The command trinity serve prints its address and where its tokens are when it starts.'
      )}
    </p>
  );
}

function AddressField({ address, onChange }: { address: string; onChange: (address: string) => void }) {
  const problem = problemOfAddress(address);
  return (
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
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </Field>
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
