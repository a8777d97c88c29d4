import { cpSync, existsSync, mkdtempSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { symptoms } from '@trinity/contracts';
import { mistakesIn } from './promql.ts';
import { alertRules, ruleFiles, rules, type AlertRule } from './rule-files.ts';
import { root, runTool } from './run-tool.ts';

const runbooksDir = join(root, 'docs', 'runbooks');
const isAboutTrinity = ({ alert }: AlertRule) => alert.startsWith('Trinity');
const named = alertRules.map((rule): [string, AlertRule] => [rule.alert, rule]);
const ofStations = named.filter(([, rule]) => !isAboutTrinity(rule) && rule.alert !== 'Watchdog');

test('promtool takes the rules', async () => {
  expect(await runTool('promtool', 'check', 'rules', ...ruleFiles)).toMatchObject({ ok: true });
});

test('promtool takes the configuration, with its rules beside it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'trinity-prometheus-'));
  cpSync(join(root, 'provisioning', 'prometheus'), folder, { recursive: true });
  for (const [name, file] of [
    ['targets', 'services.json'],
    ['alertmanagers', 'alertmanager.json'],
  ] as const) {
    mkdirSync(join(folder, name));
    cpSync(join(root, 'docker', 'prometheus', name, file), join(folder, name, file));
  }
  const checked = await runTool('promtool', 'check', 'config', join(folder, 'prometheus.yml'));
  rmSync(folder, { recursive: true });
  expect(checked).toMatchObject({ ok: true, output: expect.not.stringContaining('WARNING') });
  expect(checked.output).toContain(`${ruleFiles.length} rule files found`);
});

test('every rule fires when it should and not otherwise', async () => {
  expect(await runTool('promtool', 'test', 'rules', 'tests/provisioning/rules.test.yml')).toMatchObject({
    ok: true,
  });
});

test.each(rules.map((rule) => [rule.expr]))('%s uses metrics and labels that exist', (expr) => {
  expect(mistakesIn(expr)).toEqual([]);
});

test.each([
  ['trinity_request_total > 1', ['no metric trinity_request_total']],
  ['sum by (endpont) (trinity_requests_total)', ['no label endpont']],
  ['rate(trinity_requests_total{stat="x"}[5m])', ['no label stat']],
  ['rate(trinity_response_time_seconds[5m])', ['no metric trinity_response_time_seconds']],
  ['rate(trinity_requests_total[5m]', ['syntax at 31']],
])('the check itself finds what is wrong with %s', (expr, mistakes) => {
  expect(mistakesIn(expr)).toEqual(mistakes);
});

test('there are the six rules of the mission, with its severities', () => {
  const severities = Object.fromEntries(named.map(([name, { labels }]) => [name, labels.severity]));
  expect(severities).toMatchObject({
    ServiceDown: 'critical',
    HighErrorRate: 'critical',
    HighCPUUsage: 'warning',
    HighMemoryUsage: 'warning',
    APIQuotaLow: 'warning',
    SlowResponseTime: 'warning',
    Watchdog: 'none',
  });
});

test.each(ofStations)('%s names a symptom of the closed list, and its station and value', (_, rule) => {
  const { labels, annotations, expr } = rule;
  expect(symptoms).toContain(labels.symptom);
  expect(labels.station !== undefined || expr.startsWith('station:')).toBe(true);
  expect(annotations.description).toContain('$value');
});

test.each(named)('%s has its runbook', (name, { annotations }) => {
  expect(annotations.runbook_url).toBe(
    `https://github.com/trinity-incidents/trinity/blob/main/docs/runbooks/${name}.md`
  );
  expect(existsSync(join(runbooksDir, `${name}.md`))).toBe(true);
});

test('every runbook is of an alert, or of the one that Trinity posts itself', () => {
  const known = ['README', 'TrinityNeedsHuman', ...named.map(([name]) => name)];
  expect(
    readdirSync(runbooksDir)
      .map((file) => file.replace(/\.md$/, ''))
      .sort()
  ).toEqual(known.sort());
});
