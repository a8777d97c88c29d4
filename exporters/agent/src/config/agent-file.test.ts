import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { problemsOnHost } from '../cli/check.ts';
import { loadAgentFile, readToken } from './load-agent-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trinity-config-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function load(...lines: string[]) {
  const path = join(folder, 'agent.yaml');
  writeFileSync(path, lines.join('\n'));
  return loadAgentFile(path);
}
function problems(...lines: string[]): string[] {
  const loaded = load(...lines);
  return loaded.ok ? [] : loaded.problems.map((problem) => problem.replace(`${folder}/agent.yaml`, '@'));
}
function file(...lines: string[]) {
  const loaded = load(...lines);
  if (!loaded.ok) {
    throw new Error(loaded.problems.join('\n'));
  }
  return loaded.file;
}

it('needs no more than a name and a folder', () => {
  expect(file('name: host-1', 'dataDir: data')).toMatchObject({
    name: 'host-1',
    dataDir: join(folder, 'data'),
    listen: { host: '127.0.0.1', port: 9781 },
    signals: true,
    stopServicesOnExit: false,
    stopTimeout: 5_000,
    intervals: { probes: 5_000, resources: 10_000 },
    thresholds: { cpu: 80, memory: 85, memoryScarce: 90, disk: 90 },
    services: [],
  });
});

it('takes paths from where the file lies', () => {
  const [service] = file(
    'name: host-1',
    'dataDir: /var/lib/agent',
    'services:',
    '  - { name: a, component: a, command: [x], cwd: srv/a, env: { PORT: 80, ON: true, TEXT: t } }'
  ).services;
  expect(service).toMatchObject({
    cwd: join(folder, 'srv/a'),
    logFile: '/var/lib/agent/logs/a.log',
    env: { PORT: '80', ON: 'true', TEXT: 't' },
    startGrace: 15_000,
    actions: [],
  });
});

it('names every mistake at once, with its place, also those between settings', () => {
  const text = [
    'name: Host 1',
    'nmae: x',
    "receiver: { url: 'http://10.1.1.1:9780' }",
    'listen: 0.0.0.0:9781',
    'services:',
    '  - name: web',
    '    component: web',
    '    command: []',
    '    probes:',
    '      - { type: htp, url: x }',
    "      - { type: tcp, address: 'x' }",
    '    actions: [reboot]',
    '  - { name: web, component: web, command: [x], startGrace: 5 }',
  ];
  expect(problems(...text)).toEqual([
    '@:1:7: name: must be 1-63 of a-z, 0-9 and -, not at the ends',
    '@:3:11: receiver: needs either tokenFile or tokenEnv',
    expect.stringMatching(/^@:1:1: dataDir: /),
    expect.stringMatching(
      /^@:10:17: services\[0\]\.probes\[0\]\.type: .*'http' \| 'tcp' \| 'process' \| 'sqlite'/
    ),
    '@:11:31: services[0].probes[1].address: must be host:port',
    expect.stringMatching(/^@:12:15: services\[0\]\.actions\[0\]: .*restart_service/),
    expect.stringMatching(/^@:8:14: services\[0\]\.command/),
    expect.stringMatching(/^@:13:60: services\[1\]\.startGrace: /),
    '@:2:1: nmae: is not a known setting',
    expect.stringMatching(/^@:3:18: receiver\.url: is plain http: to another machine/),
    expect.stringMatching(/^@:4:9: listen: is plain http: for other machines/),
    '@:13:13: services[1].name: web is there twice',
  ]);
});

it.each([
  [['name: a', 'dataDir: d', "listen: '[::1]:9781'"], []],
  [['name: a', 'dataDir: d', 'insecureHttp: true', 'listen: 0.0.0.0:1'], []],
  [['name: a', 'dataDir: d', 'receiver: { url: https://t.example, tokenEnv: T }'], []],
  [['name: a', 'dataDir: d', 'receiver: { url: https://t.example, tokenEnv: T, tokenFile: t }'], [/either/]],
  [
    ['name: a', 'dataDir: d', 'receiver: { url: https://t.example, tokenEnv: "A B" }'],
    [/name of a variable/],
  ],
  [['name: a', 'dataDir: d', 'thresholds: { cpu: 101 }'], [/thresholds\.cpu/]],
  [['name: a', 'dataDir: d', 'intervals: { probes: 0s }'], [/must be more than 0/]],
  [['name: a', `dataDir: /${'x'.repeat(100)}`], [/too long a path for a socket/]],
  [['name: a', 'dataDir: d', 'services: nothing'], [/services/]],
  [['name: a', 'dataDir: d', 'services: [null]'], [/services\[0\]/]],
  [['[', 'x'], [/@:/]],
  [['just text'], [/expected object/]],
])('%j', (lines, expected) => {
  expect(problems(...lines)).toEqual(expected.map((pattern) => expect.stringMatching(pattern) as string));
});

it('says that there is no file', () => {
  expect(loadAgentFile(join(folder, 'nothing.yaml'))).toEqual({
    ok: false,
    problems: [expect.stringMatching(/nothing\.yaml: can't be read: .*ENOENT/)],
  });
});

describe('a token', () => {
  const tokenFile = () => join(folder, 'token');
  it.each([
    ['a file', 'secret\n', 'secret'],
    ['a file without its last line end', 'secret', 'secret'],
  ])('of %s', (_, text, token) => {
    writeFileSync(tokenFile(), text);
    expect(readToken({ url: '', tokenFile: tokenFile() }, {})).toBe(token);
  });

  it.each([
    ['empty', ''],
    ['two lines', 'a\nb'],
    ['a header more', 'a\r\nX-Evil: 1'],
  ])('is not %s', (_, text) => {
    writeFileSync(tokenFile(), text);
    expect(() => readToken({ url: '', tokenFile: tokenFile() }, {})).toThrow('holds no token');
  });

  it('of a variable, which must be there', () => {
    expect(readToken({ url: '', tokenEnv: 'T' }, { T: 'secret' })).toBe('secret');
    expect(() => readToken({ url: '', tokenEnv: 'T' }, {})).toThrow('the variable T holds no token');
  });
});

it('takes the file that the README shows', () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  const [, example = ''] = /```yaml\n([^]*?)```/.exec(readme) ?? [];
  expect(problems(example)).toEqual([]);
  expect(file(example).services[0]).toMatchObject({ name: 'voice', stopOnExit: true });
});

it('checks what the file names on this host', () => {
  const good = file(
    'name: a',
    'dataDir: new/folder',
    'services:',
    '  - { name: a, component: a, command: [sh] }'
  );
  expect(problemsOnHost(good, process.env)).toEqual([]);
  const bad = file(
    'name: a',
    'dataDir: /proc/nothing',
    'receiver: { url: https://t.example, tokenFile: none }',
    'services:',
    '  - { name: a, component: a, command: [no-such-program] }',
    '  - { name: b, component: b, command: [./here] }',
    '  - { name: c, component: c, command: [sh], cwd: none }'
  );
  expect(problemsOnHost(bad, process.env)).toEqual([
    expect.stringContaining('receiver: ENOENT'),
    ...(process.getuid?.() === 0 ? [] : [expect.stringContaining('dataDir')]),
    'services.a.command: there is no program no-such-program',
    'services.b.command: there is no program ./here',
    expect.stringContaining('services.c.cwd:'),
  ]);
});
