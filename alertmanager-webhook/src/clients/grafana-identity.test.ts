import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { personOf } from '../http/authenticate.ts';
import { GrafanaIdentity } from './grafana-identity.ts';

let keys: Server;
let identity: GrafanaIdentity;
const pairs = { grafana: await generateKeyPair('ES256'), stranger: await generateKeyPair('ES256') };

beforeAll(async () => {
  const jwk = { ...(await exportJWK(pairs.grafana.publicKey)), kid: 'id-es256', alg: 'ES256', use: 'sig' };
  keys = createServer((_, response) => response.end(JSON.stringify({ keys: [jwk] })));
  await new Promise<void>((resolve) => keys.listen(0, '127.0.0.1', resolve));
  identity = new GrafanaIdentity(`http://127.0.0.1:${(keys.address() as AddressInfo).port}`);
});
afterAll(() => new Promise((resolve) => keys.close(resolve)));

const token = (
  claims: object,
  { by = 'grafana' as keyof typeof pairs, ends = '10m' as string | null } = {}
) => {
  const jwt = new SignJWT({ sub: 'user:1', username: 'ada', ...claims })
    .setProtectedHeader({ alg: 'ES256', kid: 'id-es256' })
    .setIssuedAt();
  return (ends === null ? jwt : jwt.setExpirationTime(ends)).sign(pairs[by].privateKey);
};

it.each<[string, () => Promise<string>, string | null]>([
  ['what Grafana signed', () => token({}), 'ada'],
  ['what a stranger signed', () => token({}, { by: 'stranger' }), null],
  ['what is over', () => token({}, { ends: '-1m' }), null],
  ['what never ends', () => token({}, { ends: null }), null],
  ['what is no user', () => token({ sub: 'service-account:1' }), null],
  ['what names nobody', () => token({ username: '' }), null],
  ['what is no token', async () => 'x.y.z', null],
  [
    'an unsigned one',
    async () => `${btoa('{"alg":"none"}')}.${btoa('{"sub":"user:1","username":"ada"}')}.`,
    null,
  ],
])('%s', async (_, make, login) => {
  expect(await identity.loginOf(await make())).toBe(login);
});

it('proves nothing where the keys cannot be had', async () => {
  expect(await new GrafanaIdentity('http://127.0.0.1:1').loginOf(await token({}))).toBeNull();
});

describe('a person', () => {
  const holder = { name: 'grafana', role: 'operator', via: 'grafana', mayReport: () => false } as const;
  const context = JSON.stringify({ Login: 'ada' });

  it.each<[string, object, object]>([
    ['is verified where both say the same', {}, { name: 'ada', verified: true }],
    ['is not where the token is of another', { username: 'eve' }, { name: 'ada', verified: false }],
  ])('%s', async (_, claims, expected) => {
    const headers = { 'x-grafana-context': context, 'x-grafana-id': await token(claims) };
    expect(await personOf(holder, headers, identity)).toMatchObject(expected);
  });

  it('is not verified where no Grafana is configured, nor through a token of its own', async () => {
    const headers = { 'x-grafana-context': context, 'x-grafana-id': await token({}) };
    expect(await personOf(holder, headers, null)).toMatchObject({ name: 'ada', verified: false });
    const own = { ...holder, via: 'token' } as const;
    expect(await personOf(own, headers, identity)).toMatchObject({ name: 'grafana', verified: false });
  });
});
