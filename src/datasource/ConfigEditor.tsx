import { Alert, LinkButton } from '@grafana/ui';

import { configurationHref } from '../grafana/app-paths.ts';
import { t } from '../words/translate.ts';

/** Nothing is set here: the address and the tokens are the app's. */
export function ConfigEditor() {
  return (
    <Alert severity="info" title={t('datasource.config-title', 'There is nothing to set here')}>
      <p>
        {t(
          'datasource.config',
          'This data source reads through the app Trinity Incidents, which knows the receiver and its tokens. Save and test says whether that works.'
        )}
      </p>
      <LinkButton variant="secondary" size="sm" icon="cog" href={configurationHref()}>
        {t('datasource.config-link', 'Configure the app')}
      </LinkButton>
    </Alert>
  );
}
