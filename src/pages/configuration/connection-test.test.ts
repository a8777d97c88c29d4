import type { ReceiverStatus, Role } from '@trinity/contracts';

import type { RouteGroup } from '../../receiver-client/call.ts';
import { ReceiverError, type ReceiverErrorKind } from '../../receiver-client/receiver-error.ts';
import { testConnection } from './connection-test.ts';

const status = (role: Role, over: Partial<ReceiverStatus> = {}): ReceiverStatus => ({
  version: '0.1.0',
  protocol: 1,
  startedAt: 0,
  you: { name: 'grafana', role },
  parts: [],
  pause: null,
  storm: null,
  ...over,
});

const found = async (ask: (group: RouteGroup) => ReceiverStatus | ReceiverErrorKind) => {
  const parts = await testConnection(async (group) => {
    const answer = ask(group);
    if (typeof answer === 'string') {
      throw new ReceiverError(answer);
    }
    return answer;
  });
  return parts.map(({ name, state }) => `${name} ${state}`);
};

it.each<[string, (group: RouteGroup) => ReceiverStatus | ReceiverErrorKind, string[]]>([
  [
    'all is well',
    (group) => status(group),
    ['Receiver ok', 'Viewer token ok', 'Operator token ok', 'Admin token ok'],
  ],
  ['unreachable', () => 'unreachable', ['Receiver failed']],
  ['another program', () => 'not_trinity', ['Receiver failed']],
  ['an older receiver', () => status('viewer', { protocol: 0 }), ['Receiver failed']],
  ['an answer of another version', () => 'wrong_version', ['Receiver failed']],
  [
    'one token is refused',
    (group) => (group === 'operator' ? 'unauthorised' : status(group)),
    ['Receiver ok', 'Viewer token ok', 'Operator token failed', 'Admin token ok'],
  ],
  [
    'the first token is refused',
    (group) => (group === 'viewer' ? 'unauthorised' : status(group)),
    ['Receiver ok', 'Viewer token failed', 'Operator token ok', 'Admin token ok'],
  ],
  [
    'all tokens are refused',
    () => 'unauthorised',
    ['Viewer token failed', 'Operator token failed', 'Admin token failed'],
  ],
  [
    'the admin token stands where every Viewer uses it',
    (group) => status(group === 'viewer' ? 'admin' : group),
    ['Receiver ok', 'Viewer token failed', 'Operator token ok', 'Admin token ok'],
  ],
  [
    'it goes away in between',
    (group) => (group === 'admin' ? 'unreachable' : status(group)),
    ['Viewer token ok', 'Operator token ok', 'Receiver failed'],
  ],
])('%s', async (_, ask, expected) => {
  expect(await found(ask)).toEqual(expected);
});

it.each([
  [0, 'Upgrade the receiver.'],
  [2, 'Upgrade this app.'],
])('of protocol %i it says: %s', async (protocol, advice) => {
  const [part] = await testConnection(async () => status('viewer', { protocol }));
  expect(part?.text).toContain(advice);
});
