import type { ReportedSignal } from '@trinity/contracts';
import { eventually, ManualClock } from '../testing/index.ts';
import { Outbox } from './outbox.ts';
import { CallError } from './receiver-client.ts';

const signal = (fingerprint: string, over: Partial<ReportedSignal> = {}): ReportedSignal => ({
  fingerprint,
  status: 'firing',
  symptom: 'exception',
  component: 'c',
  summary: '',
  startsAt: 1000,
  count: 1,
  evidence: {},
  ...over,
});

const refusal = (status: number, retryAfter?: string) =>
  new CallError('refused', `answered ${status}`, { status, retryAfter, text: '' });

/** An outbox whose receiver answers by `answer`, and everything that became of it. */
function given(
  answer: (batch: ReportedSignal[]) => Error | 'hang' | undefined,
  limits = { signals: 1000, bytes: 1e6 }
) {
  const clock = new ManualClock();
  const sent: ReportedSignal[][] = [];
  const dropped: [string, string][] = [];
  const troubles: (string | null)[] = [];
  const hanging: { resolve: () => void; reject: (error: Error) => void }[] = [];
  const outbox = new Outbox(
    {
      async send(batch) {
        const said = answer(batch);
        if (said === 'hang') {
          await new Promise<void>((resolve, reject) => hanging.push({ resolve, reject }));
        } else if (said) {
          throw said;
        }
        sent.push(batch);
      },
      clock,
      random: () => 1,
      onDropped: (reason, { fingerprint }) => dropped.push([reason, fingerprint]),
      onTrouble: (trouble) => troubles.push(trouble?.message ?? null),
    },
    limits
  );
  const fingerprints = () => sent.map((batch) => batch.map((one) => one.fingerprint).join(' '));
  return { outbox, clock, sent, dropped, troubles, hanging, fingerprints };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

it('sends the first signal at once and what comes meanwhile together', async () => {
  const { outbox, hanging, fingerprints } = given(() => 'hang');
  outbox.push(signal('a'));
  outbox.push(signal('b'));
  outbox.push(signal('c'));
  hanging[0]?.resolve();
  await eventually(() => hanging[1]);
  hanging[1]?.resolve();
  await eventually(() => outbox.size === 0);
  expect(fingerprints()).toEqual(['a', 'b c']);
});

it('waits longer after each failure and says once that it fails and once that it works again', async () => {
  let failures = 5;
  const { outbox, clock, troubles, fingerprints } = given(() =>
    failures-- > 0 ? new CallError('unreachable', 'gone') : undefined
  );
  const waits: (number | undefined)[] = [];
  outbox.push(signal('a'));
  for (let i = 0; i < 5; i += 1) {
    await settle();
    waits.push(clock.nextIn);
    clock.advance(clock.nextIn ?? 0);
  }
  await settle();
  expect(waits).toEqual([250, 500, 1000, 2000, 4000]);
  expect(troubles).toEqual(['gone', null]);
  expect(fingerprints()).toEqual(['a']);
});

it.each([
  ['a token that may not', 403, undefined, 30_000],
  ['no such token', 401, undefined, 30_000],
  ['a broken receiver', 500, undefined, 250],
  ['a busy receiver that says when', 503, '7', 7_000],
  ['a receiver that says next week', 503, '604800', 300_000],
  ['a proxy that limits', 429, '2', 2_000],
  ['another program', 404, undefined, 250],
])('keeps the signals after %s (%d)', async (_, status, retryAfter, wait) => {
  const { outbox, clock, dropped } = given(() => refusal(status, retryAfter));
  outbox.push(signal('a'));
  await settle();
  expect([outbox.size, clock.nextIn, dropped]).toEqual([1, wait, []]);
});

it.each([
  [400, 'refused'],
  [413, 'too_large'],
])('finds the one signal that gets %d and drops it alone', async (status, reason) => {
  const { outbox, dropped, sent } = given((batch) =>
    batch.some((one) => one.fingerprint === 'bad') ? refusal(status) : undefined
  );
  const names = ['a', 'b', 'c', 'd', 'e', 'bad', 'f', 'g', 'h'];
  const settled: string[] = [];
  names.forEach((name) => {
    outbox.push(signal(name), (outcome) => settled.push(`${name} ${outcome}`));
  });
  await eventually(() => outbox.size === 0);
  expect(dropped).toEqual([[reason, 'bad']]);
  expect(sent.flat().map((one) => one.fingerprint)).toEqual(names.filter((name) => name !== 'bad'));
  expect(settled).toEqual(names.map((name) => `${name} ${name === 'bad' ? 'dropped' : 'delivered'}`));
});

it('drops the oldest that are not under way when it is full', async () => {
  const { outbox, dropped, hanging } = given(() => 'hang', { signals: 3, bytes: 1e6 });
  for (const name of ['a', 'b', 'c', 'd', 'e']) {
    outbox.push(signal(name));
  }
  expect(dropped).toEqual([
    ['buffer_full', 'b'],
    ['buffer_full', 'c'],
  ]);
  hanging[0]?.resolve();
  await eventually(() => hanging.length === 2);
  expect(outbox.size).toBe(2);
});

it('is bounded in bytes as well', () => {
  const { outbox, dropped } = given(() => 'hang', { signals: 1000, bytes: 30_000 });
  for (const name of ['a', 'b', 'c', 'd', 'e']) {
    outbox.push(signal(name, { summary: 'x'.repeat(10_000) }));
  }
  expect(dropped).toEqual([
    ['buffer_full', 'b'],
    ['buffer_full', 'c'],
    ['buffer_full', 'd'],
  ]);
});

it('collapses firing and resolved only while neither was sent', async () => {
  const { outbox, hanging, sent } = given(() => 'hang');
  outbox.push(signal('under-way'));
  outbox.push(signal('under-way', { status: 'resolved' }));
  outbox.push(signal('waiting'));
  outbox.push(signal('waiting', { status: 'resolved' }));
  hanging[0]?.resolve();
  await eventually(() => hanging[1]);
  hanging[1]?.resolve();
  await eventually(() => outbox.size === 0);
  expect(sent.flat().map((one) => `${one.fingerprint} ${one.status}`)).toEqual([
    'under-way firing',
    'under-way resolved',
    'waiting resolved',
  ]);
});

it('does not change a signal whose delivery is in doubt', async () => {
  let first = true;
  const { outbox, clock, sent } = given(() => {
    const lost = first;
    first = false;
    return lost ? new CallError('unreachable', 'the answer was lost') : undefined;
  });
  outbox.push(signal('a'));
  await settle();
  outbox.push(signal('a', { status: 'resolved' }));
  clock.advance(250);
  await eventually(() => outbox.size === 0);
  expect(sent.flat().map((one) => one.status)).toEqual(['firing', 'resolved']);
});

it('tries at once when it is woken', async () => {
  let up = false;
  const { outbox, fingerprints } = given(() => (up ? undefined : refusal(403)));
  outbox.push(signal('a'));
  await settle();
  up = true;
  outbox.wake();
  await eventually(() => outbox.size === 0);
  expect(fingerprints()).toEqual(['a']);
});

it('tells everyone who waits when it is closed, and drops nothing as lost', async () => {
  const { outbox, dropped } = given(() => 'hang');
  const settled: string[] = [];
  outbox.push(signal('a'), (outcome) => settled.push(outcome));
  outbox.close();
  outbox.push(signal('b'), (outcome) => settled.push(outcome));
  await outbox.flush(1_000);
  expect([settled, dropped, outbox.size]).toEqual([['dropped', 'dropped'], [], 0]);
});

it('says of what waited that it happened as much longer ago', async () => {
  let answers = false;
  const { outbox, clock, sent } = given(() => (answers ? undefined : refusal(503)));
  outbox.push(signal('a', { lastAgoMs: 2_000 }));
  await settle();
  answers = true;
  clock.advance(250);
  await settle();
  outbox.push(signal('b'));
  await settle();
  expect(sent.flat().map(({ lastAgoMs }) => lastAgoMs)).toEqual([2_250, undefined]);
});
