import { join } from 'node:path';
import { renderAlertmanager } from './alertmanager/render.ts';
import { renderSystemHealth } from './dashboards/system-health.ts';

/** A committed file whose content a function makes; tests/provisioning holds the two together. */
export interface GeneratedFile {
  path: string;
  content: string;
}

/** Every file that `node provisioning/write.ts` writes. */
export function generatedFiles(): GeneratedFile[] {
  const at = (...parts: string[]) => join(import.meta.dirname, ...parts);
  return [
    {
      path: at('alertmanager', 'alertmanager.yml'),
      content: renderAlertmanager({
        receiverUrl: 'http://receiver:9465',
        tokenFile: '/run/trinity/alertmanager/token',
      }),
    },
    {
      path: at('grafana', 'dashboards', 'trinity-system-health.json'),
      content: renderSystemHealth(),
    },
  ];
}
