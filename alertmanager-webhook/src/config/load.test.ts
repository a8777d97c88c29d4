import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError, loadSettings } from './load.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trinity-config-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

function problemsOf(file: string): readonly string[] {
  try {
    loadSettings(file);
    return [];
  } catch (error) {
    return (error as ConfigError).problems.map((problem) => problem.replaceAll(`${folder}/`, ''));
  }
}

it('starts from defaults that observe only', () => {
  const { config, playbooks } = loadSettings(write('trinity.yaml', ''));
  expect(config.mode).toBe('observe');
  expect(config.listen).toBe('127.0.0.1:9465');
  expect(config.tokens.map(({ name, role }) => [name, role])).toContainEqual(['alertmanager', 'ingest']);
  expect(config.limits).toEqual({
    confirmFor: 10_000,
    supervisorGrace: 30_000,
    targetsAtOnce: 3,
    executorTimeout: 60_000,
    staleAfter: 120_000,
    flapping: { times: 5, within: 600_000 },
    healthFloor: 0.5,
    blastRadius: 20,
    stages: { from: 10, within: 600_000 },
    storm: { enter: 30, leave: 10, within: 600_000, calm: 60_000 },
  });
  expect([...playbooks.keys()]).toContain('restart-service');
});

it('reads a component with its matchers and health', () => {
  const file = write(
    'trinity.yaml',
    'components:\n  - name: trading\n    match: [\'job="trading"\']\n    health: up{job="trading"} == 1\n    probes:\n      - http: http://127.0.0.1:4001/healthz\n'
  );
  const [component] = loadSettings(file).config.components;
  expect(component?.match?.[0]?.matches('trading')).toBe(true);
  expect(component?.health?.holds(1)).toBe(true);
  expect(component?.health?.selector).toBe('up{job="trading"}');
  expect(component?.probes).toEqual([{ http: 'http://127.0.0.1:4001/healthz', status: 200, timeout: 2000 }]);
});

it('names every mistake of all files with its line', () => {
  mkdirSync(join(folder, 'playbooks'));
  write(
    'playbooks/bad.yaml',
    'apiVersion: trinity/v1\nname: bad\nsteps:\n  - name: x\n    action: format_disk\n'
  );
  const file = write(
    'trinity.yaml',
    [
      'lisen: 127.0.0.1:1',
      'components:',
      '  - name: a',
      '    dependsOn: [b]',
      '    match: ["job"]',
      '    health: rate(x[5m]) > 1',
      '  - name: a',
      'playbooks:',
      '  folder: playbooks',
    ].join('\n')
  );
  const problems = problemsOf(file);
  expect(problems).toEqual(
    expect.arrayContaining([
      'trinity.yaml:1:1: lisen: is not a known setting',
      expect.stringMatching(/^trinity\.yaml:5:13: components\[0\]\.match\[0\]: "job" is not a matcher/),
      expect.stringMatching(/^trinity\.yaml:6:13: components\[0\]\.health: must be a metric/),
    ])
  );
});

it.each([
  [
    'a component twice',
    'components:\n  - name: a\n  - name: a\n',
    'trinity.yaml:3:11: components[1].name: a is there twice',
  ],
  [
    'a dependency nobody has',
    'components:\n  - name: a\n    dependsOn: [b]\n',
    'trinity.yaml:3:17: components[0].dependsOn[0]: there is no component b',
  ],
  [
    'the mode of a playbook nobody has',
    'playbooks:\n  modes:\n    nope: auto\n',
    'trinity.yaml: playbooks.modes.nope: there is no playbook nope',
  ],
  [
    'a folder that is not there',
    'playbooks:\n  folder: nowhere\n',
    'nowhere: this folder of playbooks does not exist',
  ],
  [
    'an executor token without components',
    'tokens:\n  - {name: a, role: executor, file: x}\n',
    'trinity.yaml:2:5: tokens[0]: an executor needs components',
  ],
  [
    'a token without a secret',
    'tokens:\n  - {name: a, role: viewer}\n',
    'trinity.yaml:2:5: tokens[0]: needs either file or sha256',
  ],
])('refuses %s', (_, text, problem) => {
  expect(problemsOf(write('trinity.yaml', text))).toEqual([problem]);
});

it('says so when the file is not there', () => {
  expect(problemsOf(join(folder, 'none.yaml'))).toEqual(['none.yaml: cannot be read (ENOENT)']);
});
