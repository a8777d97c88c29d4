import { join } from 'node:path';
import { renderAlertmanager } from './alertmanager/render.ts';
import {
  receiverUrl,
  renderAlertmanagers,
  renderComposeAgentFile,
  renderTargets,
  renderTrinityFile,
  tokenFile,
} from './compose/render.ts';
import { renderSystemHealth } from './dashboards/system-health.ts';

/** A committed file whose content a function makes; tests/provisioning holds the two together. */
export interface GeneratedFile {
  path: string;
  content: string;
}

const root = join(import.meta.dirname, '..');

/** Every file that `node provisioning/write.ts` writes. */
export function generatedFiles(): GeneratedFile[] {
  const file = (path: string, content: string) => ({ path: join(root, path), content });
  return [
    file(
      'provisioning/alertmanager/alertmanager.yml',
      renderAlertmanager({ receiverUrl, tokenFile: tokenFile('alertmanager') })
    ),
    file('provisioning/grafana/dashboards/trinity-system-health.json', renderSystemHealth()),
    file('docker/trinity.yaml', renderTrinityFile()),
    file('docker/agent.yaml', renderComposeAgentFile()),
    file('docker/prometheus/targets/services.json', renderTargets()),
    file('docker/prometheus/alertmanagers/alertmanager.json', renderAlertmanagers()),
  ];
}
