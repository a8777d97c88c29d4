import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { renderAlertmanager } from '../../provisioning/alertmanager/render.ts';
import { rulesDir } from './rule-files.ts';
import { root, runTool } from './run-tool.ts';

const snippets = join(root, 'provisioning', 'snippets');
const read = (path: string) => parse(readFileSync(join(root, 'provisioning', path), 'utf8'));

test('amtool takes the snippet for Alertmanager', async () => {
  const file = join(snippets, 'alertmanager', 'trinity.yml');
  expect(await runTool('amtool', 'check-config', file)).toMatchObject({ ok: true });
  const routed = await runTool(
    'amtool',
    'config',
    'routes',
    'test',
    `--config.file=${file}`,
    'alertname=ServiceDown'
  );
  expect(routed.output.trim().split('\n')).toContain('trinity,your-default');
});

test("its routes and receiver are those of Trinity's own Alertmanager", () => {
  const snippet = read('snippets/alertmanager/trinity.yml');
  const own = parse(
    renderAlertmanager({
      receiverUrl: 'http://trinity.example:9465',
      tokenFile: '/etc/alertmanager/trinity-token',
    })
  );
  expect(snippet.route.routes.slice(0, 2)).toEqual(own.route.routes.slice(0, 2));
  expect(snippet.receivers[1]).toEqual(own.receivers[0]);
});

test('promtool takes the snippet for Prometheus, with the rules where it names them', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'trinity-snippet-'));
  cpSync(join(snippets, 'prometheus', 'scrape.yml'), join(folder, 'prometheus.yml'));
  cpSync(rulesDir, join(folder, 'rules'), { recursive: true });
  const checked = await runTool('promtool', 'check', 'config', join(folder, 'prometheus.yml'));
  rmSync(folder, { recursive: true });
  expect(checked).toMatchObject({ ok: true, output: expect.stringContaining('2 rule files found') });
});

test('the snippets for Grafana name what the provisioning of the stack names', () => {
  const app = (path: string) => {
    const [entry] = read(path).apps;
    return {
      ...entry,
      jsonData: Object.keys(entry.jsonData),
      secureJsonData: Object.keys(entry.secureJsonData),
    };
  };
  expect(app('snippets/grafana/plugins.yaml')).toEqual(app('grafana/plugins/trinity.yaml'));
  expect(read('grafana/datasources/trinity.yaml').datasources).toContainEqual(
    read('snippets/grafana/datasources.yaml').datasources[0]
  );
});
