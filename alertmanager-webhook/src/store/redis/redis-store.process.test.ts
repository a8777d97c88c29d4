import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, RedisServer } from '../../testing/redis-server.ts';
import { eventually } from '../../testing/eventually.ts';
import { describeStore } from '../store.conformance.ts';
import type { Committed, IncidentStore } from '../store.ts';
import { openRedisStore } from './redis-store.ts';

const server = new RedisServer();
const open = (installation: string) => openRedisStore({ url: server.url, installation });

beforeAll(() => server.start());
afterAll(() => server.stop());

describeStore('redis', () => {
  const installation = randomUUID();
  return {
    open: () => open(installation),
    reopen: () => open(installation),
    cleanUp: async () => undefined,
  };
});

const cell = (key: string, expected = 0) => ({
  appends: [],
  cells: [{ key, expected, value: 'of this commit' }],
});

const commits = (store: IncidentStore, key: string) =>
  store.commit(cell(key)).then(
    ({ ok }) => ok,
    () => false
  );

describe('two replicas on one Redis', () => {
  let one: IncidentStore;
  let other: IncidentStore;
  beforeEach(async () => {
    const installation = randomUUID();
    one = await open(installation);
    other = await open(installation);
  });
  afterEach(async () => {
    await one.close();
    await other.close();
  });

  it('let one of both win the same cell', async () => {
    const results = await Promise.all([one.commit(cell('lock')), other.commit(cell('lock'))]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it('tell each other of what they commit', async () => {
    const heard: Committed[] = [];
    other.onCommit((committed) => heard.push(committed));
    await one.commit(cell('directive:a'));
    await eventually(() => heard.length > 0);
    expect(heard).toEqual([{ seq: 0, appended: 0, incidents: [], due: null, keys: ['directive:a'] }]);
  });

  it('see nothing of another installation', async () => {
    const stranger = await open(randomUUID());
    await stranger.commit(cell('k'));
    expect(await one.cells(['k'])).toEqual([null]);
    await stranger.close();
  });

  it('go on after Redis was killed, with all that was committed and what was missed meanwhile', async () => {
    await one.commit(cell('before'));
    const heard: string[] = [];
    other.onCommit(({ keys }) => heard.push(...keys));
    await server.kill();
    await expect(one.commit(cell('during'))).rejects.toThrow(/^Redis: /);
    await expect(one.lastSeq()).rejects.toThrow(/^Redis: /);
    await server.start();
    await eventually(() => commits(one, 'after'));
    await eventually(() => commits(other, 'after, too'));
    expect(await other.cells(['before', 'during'])).toMatchObject([{ value: 'of this commit' }, null]);
    await eventually(() => ['before', 'after'].every((key) => heard.includes(key)));
  });

  it('refuse in words within seconds when Redis hangs, and go on when it answers again', async () => {
    server.pause();
    try {
      await expect(one.lastSeq()).rejects.toThrow(/^Redis: /);
    } finally {
      server.resume();
    }
    await eventually(() => commits(one, 'k'));
  }, 30_000);
});

it('speaks TLS, and only with whom it was told to trust', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'trinity-tls-'));
  const [key, certificate] = [join(folder, 'key'), join(folder, 'certificate')];
  execFileSync('openssl', [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '1'],
    ...['-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1'],
    ...['-keyout', key, '-out', certificate],
  ]);
  const port = await freePort();
  const tls = ['--tls-port', String(port), '--tls-cert-file', certificate, '--tls-key-file', key];
  const secret = new RedisServer([...tls, '--tls-auth-clients', 'no']);
  await secret.start();
  const own = { installation: 'trinity', url: `rediss://127.0.0.1:${port}` };
  await expect(openRedisStore(own)).rejects.toThrow(/self-signed certificate/);
  const store = await openRedisStore({ ...own, ca: readFileSync(certificate, 'utf8') });
  expect(await commits(store, 'k')).toBe(true);
  await store.close();
  await secret.stop();
  rmSync(folder, { recursive: true });
});

describe('a Redis that could lose what it acknowledged', () => {
  it.each([
    ['without its log', ['--appendonly', 'no'], /appendonly yes \(it is no\)/],
    ['that writes it each second', ['--appendfsync', 'everysec'], /appendfsync always \(it is everysec\)/],
    ['that drops keys when full', ['--maxmemory-policy', 'allkeys-lru'], /maxmemory-policy noeviction/],
  ])('%s is refused with what to set', async (_, settings, message) => {
    const careless = new RedisServer(settings);
    await careless.start();
    await expect(openRedisStore({ url: careless.url, installation: 'trinity' })).rejects.toThrow(message);
    await careless.stop();
  });

  it('is refused when it became so while Trinity ran', async () => {
    const changed = new RedisServer();
    await changed.start();
    const store = await openRedisStore({ url: changed.url, installation: 'trinity' });
    await changed.kill();
    changed.settings = ['--appendfsync', 'no'];
    await changed.start();
    const refused = () => store.commit(cell('k')).then(String, String);
    await eventually(async () => (await refused()).includes('set: appendfsync always (it is no)'));
    await store.close();
    await changed.stop();
  });

  it('that is not there, or wants another password, is said with its address', async () => {
    await expect(openRedisStore({ url: 'redis://127.0.0.1:1', installation: 'trinity' })).rejects.toThrow(
      /Redis at redis:\/\/127.0.0.1:1 cannot be used: .*ECONNREFUSED/
    );
    const locked = new RedisServer(['--requirepass', 'right']);
    await locked.start();
    const at = { url: locked.url, installation: 'trinity' };
    await expect(openRedisStore({ ...at, password: 'wrong' })).rejects.toThrow(/WRONGPASS/);
    const store = await openRedisStore({ ...at, password: 'right' });
    await store.close();
    await locked.stop();
  });
});
