import { dateTimeFormat } from '@grafana/data';
import { Button, Dropdown, Menu } from '@grafana/ui';
import type { IncidentSummary } from '@trinity/contracts';

import { download } from '../../components/download.ts';
import { toCsv, toJson } from '../../incident-list/export.ts';
import { t } from '../../words/translate.ts';

/** What the list shows now, as a file. */
export function ExportButton({ incidents }: { incidents: readonly IncidentSummary[] }) {
  const menu = (
    <Menu>
      <Menu.Item
        label={t('export.csv', 'CSV, for a spreadsheet')}
        icon="file-alt"
        onClick={() => download(fileName('csv'), 'text/csv', toCsv(incidents))}
      />
      <Menu.Item
        label={t('export.json', 'JSON, everything')}
        icon="brackets-curly"
        onClick={() => download(fileName('json'), 'application/json', toJson(incidents))}
      />
    </Menu>
  );
  return (
    <Dropdown overlay={menu} placement="bottom-end">
      <Button variant="secondary" icon="download-alt" disabled={incidents.length === 0}>
        {t('export.button', 'Export')}
      </Button>
    </Dropdown>
  );
}

function fileName(ending: string): string {
  return `trinity-incidents-${dateTimeFormat(Date.now(), { format: 'YYYY-MM-DD-HHmm' })}.${ending}`;
}
