import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Role } from '@trinity/contracts';
import { authenticate, personOf, requireRole } from './authenticate.ts';
import { Tokens, type TokenHolder } from './tokens.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trinity-tokens-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const config = (changes: object) => ({
  name: 'a',
  role: 'viewer' as const,
  via: 'token' as const,
  components: [],
  ...changes,
});
const load = (changes: object, made: string[] = []) =>
  Tokens.load([config(changes)], folder, (name) => made.push(name));

it('makes a secret that only its user can read, once', () => {
  const made: string[] = [];
  load({ file: 'tokens/a' }, made);
  const file = join(folder, 'tokens/a');
  const secret = readFileSync(file, 'utf8').trim();
  expect(secret.length).toBeGreaterThan(40);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(load({ file: 'tokens/a' }, made).find(secret)?.name).toBe('a');
  expect(made).toEqual(['a']);
});

it('knows a secret by its hash alone', () => {
  const sha256 = createHash('sha256').update('a secret of mine').digest('hex');
  expect(load({ sha256 }).find('a secret of mine')?.name).toBe('a');
  expect(load({ sha256 }).find('another secret')).toBeNull();
});

it('refuses a secret that could be guessed', () => {
  writeFileSync(join(folder, 'short'), 'short');
  expect(() => load({ file: 'short' })).toThrow(/at least 16 characters/);
});

it.each([
  [['*'], true],
  [['trading'], true],
  [['voice'], false],
  [[], false],
])('a token for %j may report trading: %s', (components, allowed) => {
  const tokens = load({ file: 'x', components });
  const holder = tokens.find(readFileSync(join(folder, 'x'), 'utf8').trim());
  expect(holder?.mayReport('trading')).toBe(allowed);
});

it.each<[Role, Role, boolean]>([
  ['viewer', 'viewer', true],
  ['operator', 'viewer', true],
  ['admin', 'operator', true],
  ['viewer', 'operator', false],
  ['operator', 'admin', false],
  ['admin', 'ingest', false],
  ['admin', 'executor', false],
  ['ingest', 'ingest', true],
  ['ingest', 'viewer', false],
  ['executor', 'viewer', false],
  ['executor', 'ingest', false],
])('%s may do what is for %s: %s', (role, wanted, allowed) => {
  const holder: TokenHolder = { name: 'a', role, via: 'token', mayReport: () => false };
  const attempt = () => requireRole(holder, wanted);
  if (allowed) {
    expect(attempt).not.toThrow();
  } else {
    expect(attempt).toThrow(/may not do that/);
  }
});

describe('the person', () => {
  const holder = (via: 'grafana' | 'token'): TokenHolder => ({
    name: 'grafana-operator',
    role: 'operator',
    via,
    mayReport: () => false,
  });
  const context = (value: unknown) => ({
    'x-grafana-context': typeof value === 'string' ? value : JSON.stringify(value),
  });

  it.each([
    ['is named by Grafana', 'grafana', context({ Login: 'ada', OrgRole: 'Editor' }), 'ada'],
    ["is the token where the token is not Grafana's", 'token', context({ Login: 'ada' }), 'grafana-operator'],
    ['is the token where Grafana says nothing', 'grafana', {}, 'grafana-operator'],
    ['is the token where the header is broken', 'grafana', context('{'), 'grafana-operator'],
    ['is the token where the login is empty', 'grafana', context({ Login: '' }), 'grafana-operator'],
    ['cannot forge lines', 'grafana', context({ Login: 'ada\nroot did it' }), 'ada root did it'],
  ] as const)('%s', async (_, via, headers, name) => {
    expect(await personOf(holder(via), headers, null)).toMatchObject({ name, role: 'operator' });
  });
});

it('does not sign anybody in without a bearer token', () => {
  const tokens = load({ file: 'x' });
  expect(() => authenticate({}, tokens)).toThrow(/no token/);
  expect(() => authenticate({ authorization: 'Bearer a b' }, tokens)).toThrow(/no token/);
});
