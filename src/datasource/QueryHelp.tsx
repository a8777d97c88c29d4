import { t } from '../words/translate.ts';

/** Shown by Grafana beside an empty query. */
export function QueryHelp() {
  return (
    <>
      <h2>{t('help.title', 'What Trinity can be asked')}</h2>
      <ul>
        <li>{t('help.incidents', 'Incidents: a table with links to each incident.')}</li>
        <li>{t('help.over-time', 'Incidents over time: a graph of what was opened and fixed.')}</li>
        <li>
          {t(
            'help.statistics',
            'Statistics: the median time to a fix, the share fixed without a person, and more, for single figures.'
          )}
        </li>
        <li>{t('help.components', 'Components: which are up, which have incidents.')}</li>
        <li>{t('help.fixes', 'Fixes: the last runs of every playbook, and how they ended.')}</li>
        <li>{t('help.timeline', 'Timeline: every event of one incident.')}</li>
        <li>
          {t(
            'help.annotations',
            'Annotations: incidents as regions, and fixes as marks, on every graph of a dashboard.'
          )}
        </li>
        <li>{t('help.variables', 'Variables: components, stations, severities, causes, incidents.')}</li>
      </ul>
    </>
  );
}
