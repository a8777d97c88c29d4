import { stationNamed } from '../stations.ts';
import { addressVariable, readEnvironment } from './environment.ts';

const voice = stationNamed('voice');
const least = { JARVIS_CORE_URL: 'http://127.0.0.1:9471' };

test('what is not said has a default, and nothing is reported', () => {
  expect(readEnvironment(voice, least)).toMatchObject({
    host: '127.0.0.1',
    port: voice.defaultPort,
    receiver: undefined,
    faults: false,
    addresses: new Map([['jarvis-core', 'http://127.0.0.1:9471']]),
  });
});

test('everything can be said', () => {
  const env = readEnvironment(voice, {
    ...least,
    HOST: '0.0.0.0',
    PORT: '0',
    STATE_DIR: '/var/lib/voice',
    RECEIVER_URL: 'http://receiver:9465',
    TRINITY_TOKEN_FILE: '/run/token',
    TRINITY_INSECURE_HTTP: '1',
    DEMO_FAULTS: '1',
  });
  expect(env).toMatchObject({
    host: '0.0.0.0',
    port: 0,
    stateDir: '/var/lib/voice',
    receiver: { url: 'http://receiver:9465', tokenFile: '/run/token', insecureHttp: true },
    faults: true,
  });
});

test.each([
  ['a dependency without an address', {}, /JARVIS_CORE_URL/],
  ['an address that is none', { JARVIS_CORE_URL: 'jarvis' }, /must be an http address/],
  ['an address of another protocol', { JARVIS_CORE_URL: 'file:///etc/passwd' }, /must be an http address/],
  ['a port that is none', { ...least, PORT: '70000' }, /PORT/],
  ['a flag that is neither 0 nor 1', { ...least, DEMO_FAULTS: 'yes' }, /DEMO_FAULTS/],
  ['a receiver without a token', { ...least, RECEIVER_URL: 'http://127.0.0.1:9465' }, /together/],
  ['a token without a receiver', { ...least, TRINITY_TOKEN_FILE: '/run/token' }, /together/],
])('%s is refused by name', (_, environment, reason) => {
  expect(() => readEnvironment(voice, environment)).toThrow(reason);
});

test('all mistakes are named at once', () => {
  expect(() => readEnvironment(voice, { PORT: '-1', DEMO_FAULTS: 'yes' })).toThrow(
    /(?=.*PORT)(?=.*DEMO_FAULTS)(?=.*JARVIS_CORE_URL)/s
  );
});

test('the variable of an address', () => {
  expect(addressVariable('jarvis-core')).toBe('JARVIS_CORE_URL');
});
