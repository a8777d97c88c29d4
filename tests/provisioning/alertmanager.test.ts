import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { renderAlertmanager } from '../../provisioning/alertmanager/render.ts';
import { runTool } from './run-tool.ts';

const folder = mkdtempSync(join(tmpdir(), 'trinity-alertmanager-'));
const file = join(folder, 'alertmanager.yml');
const text = renderAlertmanager({
  receiverUrl: 'http://127.0.0.1:9465/',
  tokenFile: '/home/a user: "x"/token',
});

beforeAll(() => writeFileSync(file, text));
afterAll(() => rmSync(folder, { recursive: true }));

test('amtool takes it', async () => {
  expect(await runTool('amtool', 'check-config', file)).toMatchObject({ ok: true });
});

test.each([
  ['a service that is down', ['alertname=ServiceDown', 'job=trading'], 'trinity,people'],
  ['an alert of somebody else', ['alertname=KubePodCrashLooping'], 'trinity,people'],
  ['the Watchdog', ['alertname=Watchdog'], 'trinity'],
  ['a call for a person', ['alertname=TrinityNeedsHuman', 'component=trading'], 'people'],
  ['what Trinity says of itself', ['alertname=TrinityReceiverDown'], 'people'],
  ['a name that only looks like it', ['alertname=MyTrinityDown'], 'trinity,people'],
])('%s goes to %s', async (_, labels, receivers) => {
  const routed = await runTool('amtool', 'config', 'routes', 'test', `--config.file=${file}`, ...labels);
  expect(routed.output.trim().split('\n')).toContain(receivers);
});

test('Trinity gets each alert by itself, at once, with its end, and shows its token from a file', () => {
  const config = parse(text);
  expect(config.route.routes[1]).toMatchObject({
    group_by: ['...'],
    group_wait: '0s',
    group_interval: '10s',
    continue: true,
  });
  expect(config.receivers[0].webhook_configs).toEqual([
    {
      url: 'http://127.0.0.1:9465/api/v1/alerts',
      send_resolved: true,
      http_config: {
        authorization: { type: 'Bearer', credentials_file: '/home/a user: "x"/token' },
        follow_redirects: false,
      },
    },
  ]);
});
