import fc from 'fast-check';
import { containerNameSchema } from './container-name.ts';
import { detailOf, identityOf, parseContainerIdentity, parseInspect, phaseOf, secondsOf } from './inspect.ts';
import { linesOfLog } from './logs.ts';
import { isStopOrder, parseEvent } from './stop-order.ts';

const id = 'c8da6f697e6093f3fe13015c7256ffade5e69b7e80a46b7e4ccd0da476e301e7';
const inspect = (State: object = {}, policy = 'no') =>
  parseInspect(
    Buffer.from(
      JSON.stringify({
        Id: id,
        Name: '/web',
        Image: 'sha256:1',
        State: {
          Status: 'running',
          StartedAt: '2026-11-27T23:35:05.80433712Z',
          FinishedAt: '0001-01-01T00:00:00Z',
          ...State,
        },
        Config: { Image: 'web:1' },
        HostConfig: { RestartPolicy: { Name: policy } },
      })
    )
  );

it.each([
  ['running', 'running'],
  ['restarting', 'retrying'],
  ['exited', 'over'],
  ['dead', 'over'],
  ['paused', 'unasked'],
  ['removing', 'ending'],
  ['something new', 'unclear'],
])('a container that is %s', (Status, phase) => {
  expect(phaseOf(inspect({ Status }))).toBe(phase);
});

it('tells the lives of one container, and says that there was none', () => {
  const identity = identityOf(inspect());
  expect(identity).toBe(`${id}@2026-11-27T23:35:05.80433712Z`);
  expect(parseContainerIdentity(identity ?? '')).toEqual({ id, startedAt: '2026-11-27T23:35:05.80433712Z' });
  const created = inspect({ Status: 'created', StartedAt: '0001-01-01T00:00:00Z', Error: 'port is taken' });
  expect([identityOf(created), phaseOf(created), detailOf(created)]).toEqual([
    null,
    'never',
    'port is taken',
  ]);
  expect(parseContainerIdentity('../x@now')).toBeUndefined();
});

it('says how it ended', () => {
  expect(detailOf(inspect({ Status: 'exited', ExitCode: 137, OOMKilled: true }, 'on-failure'))).toBe(
    'it ended (out of memory, exit code 137), and with the restart policy on-failure the engine leaves it so'
  );
});

it.each([
  ['2026-11-27T23:35:05.80433712Z', '1795822505.804337120'],
  ['2026-11-27T23:35:05Z', '1795822505.000000000'],
])('asks about the time since %s', (time, seconds) => {
  expect(secondsOf(time)).toBe(seconds);
});

describe('an order to stop', () => {
  const event = (Action: string, signal?: string) =>
    parseEvent(
      JSON.stringify({ Type: 'container', Action, Actor: { ID: id, Attributes: { name: 'web', signal } } })
    );
  it.each([
    ['stop', undefined, 'SIGTERM', true],
    ['kill', '15', 'SIGTERM', true],
    ['kill', '15', '15', true],
    ['kill', '37', 'SIGRTMIN+3', true],
    ['kill', '3', 'QUIT', true],
    ['kill', '9', 'SIGTERM', false],
    ['kill', '1', 'SIGTERM', false],
    ['die', undefined, 'SIGTERM', false],
  ])('%s with signal %s, where the stop signal is %s: %s', (action, signal, stopSignal, is) => {
    const parsed = event(action, signal);
    expect(parsed && isStopOrder(parsed, stopSignal)).toBe(is);
  });
  it('is no line that is none', () => {
    expect([parseEvent(''), parseEvent('{"Action":"stop"}')]).toEqual([undefined, undefined]);
  });
});

describe('the log', () => {
  const frame = (text: string, stream = 1) => {
    const head = Buffer.from([stream, 0, 0, 0, 0, 0, 0, 0]);
    head.writeUInt32BE(Buffer.byteLength(text), 4);
    return Buffer.concat([head, Buffer.from(text)]);
  };
  it('is joined from frames, or taken as it is from a terminal', () => {
    expect(linesOfLog(Buffer.concat([frame('one\ntw'), frame('o é\n', 2)]), false)).toEqual(['one', 'two é']);
    expect(linesOfLog(Buffer.from('one\r\n\r\ntwo'), true)).toEqual(['one', '', 'two']);
    expect(linesOfLog(Buffer.alloc(0), false)).toEqual([]);
  });
  it('survives what is no frame', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) =>
        Array.isArray(linesOfLog(Buffer.from(bytes), false))
      )
    );
  });
});

it.each(['web', 'shop_db-1', 'a.b'])('%s is a container', (name) => {
  expect(containerNameSchema.safeParse(name).success).toBe(true);
});
it.each(['w', '-web', 'a/b', '../x', 'a b', 'a?x=1', 'a%2f', '', 'a\n'])('%j is no container', (name) => {
  expect(containerNameSchema.safeParse(name).success).toBe(false);
});
