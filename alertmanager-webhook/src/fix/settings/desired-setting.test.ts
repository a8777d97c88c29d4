import type { SettingOffer } from '@trinity/contracts';
import { desiredSetting, type DesireInput, type SettingAction } from './desired-setting.ts';

const offers: SettingOffer[] = [
  { setting: 'breaker', api: 'alpaca' },
  { setting: 'breaker', api: 'gemini' },
  { setting: 'key', api: 'alpaca', current: 'primary' },
  { setting: 'key', api: 'claude', current: 'backup' },
  { setting: 'retries', api: 'alpaca', current: 0, min: 0, max: 2 },
  { setting: 'timeout', name: 'db', current: 2_000, min: 500, max: 5_000 },
  { setting: 'pool', name: 'db', current: 10, min: 1, max: 10 },
  { setting: 'level', current: 'full' },
  { setting: 'clear_caches' },
];
const input = (changes: Partial<DesireInput> = {}): DesireInput => ({
  component: 'trading',
  offers,
  facts: { api: 'alpaca' },
  request: 'incident-1:2',
  reason: 'rate_limit',
  now: 1_000,
  ...changes,
});

it.each<[SettingAction, Record<string, unknown>, Partial<DesireInput>, object]>([
  ['activate_circuit_breaker', {}, {}, { setting: 'breaker', api: 'alpaca', value: 'open', until: 301_000 }],
  ['activate_circuit_breaker', { api: 'gemini', for: '1m' }, {}, { api: 'gemini', until: 61_000 }],
  ['switch_to_backup_key', {}, {}, { setting: 'key', api: 'alpaca', value: 'backup' }],
  ['retry_with_backoff', {}, {}, { setting: 'retries', api: 'alpaca', value: 2 }],
  ['increase_timeout', {}, {}, { setting: 'timeout', name: 'db', value: 5_000 }],
  ['increase_timeout', { factor: 1.5 }, { facts: { api: 'db' } }, { value: 3_000 }],
  ['increase_timeout', { factor: 1.5 }, { facts: { p95: 1 } }, { value: 3_000 }],
  ['degrade', { level: 'minimal' }, {}, { setting: 'level', value: 'minimal' }],
  ['clear_caches', {}, {}, { setting: 'clear_caches', value: 'incident-1:2' }],
])('%s %j is a wish within what the service offers', (action, args, changes, expected) => {
  const desire = desiredSetting(action, args, input(changes));
  expect(desire).toMatchObject({
    setting: { component: 'trading', reason: 'rate_limit', ...expected },
  });
});

it.each<[SettingAction, Record<string, unknown>, Partial<DesireInput>, RegExp]>([
  ['activate_circuit_breaker', { api: 'openai' }, {}, /which a circuit breaker is meant is not clear/],
  ['activate_circuit_breaker', {}, { facts: {} }, /not clear/],
  ['activate_circuit_breaker', {}, { facts: { api: 'alpaca', other: 'gemini' } }, /not clear/],
  ['activate_circuit_breaker', {}, { facts: { api: 'alpaca; rm -rf /' } }, /not clear/],
  ['activate_circuit_breaker', { url: 'x' }, {}, /do not fit/],
  ['switch_to_backup_key', {}, { facts: { api: 'claude' } }, /with its backup key already/],
  ['switch_to_backup_key', {}, { facts: { api: 'gemini' } }, /not clear/],
  [
    'retry_with_backoff',
    {},
    { offers: [{ setting: 'retries', api: 'a', current: 2, min: 0, max: 2 }] },
    /already/,
  ],
  ['increase_timeout', {}, { facts: { p95: 0.999 } }, /takes far less than the timeout db, 2000 ms/],
  ['resize_pool', {}, {}, /is 10 and may not be more than 10/],
  ['collect_garbage', {}, {}, /does not let its garbage collector be changed/],
  ['degrade', { level: 'full' }, {}, /do not fit/],
])('%s %j is refused: %j', (action, args, changes, reason) => {
  expect(desiredSetting(action, args, input(changes))).toMatchObject({
    refusal: expect.stringMatching(reason),
  });
});
