import type { Directive } from '@trinity/contracts';
import { createReceiverClient, systemClock, type LongPoll } from '@trinity/sdk/link';
import { eventually, ReceiverStub } from '@trinity/sdk/testing';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRestartService } from '../actions/restart-service.ts';
import { systemDisk, type Disk } from '../storage/disk.ts';
import type { Observation } from '../supervisors/supervisor.ts';
import type { Target } from '../targets/target.ts';
import { Turns } from '../targets/turns.ts';
import { deadlineIn } from './deadline.ts';
import { pollDirectives } from './directive-poll.ts';
import { DirectiveWorker } from './directive-worker.ts';
import { Ledger, type Entry } from './ledger.ts';

let folder: string;
let stub: ReceiverStub;
const polls: LongPoll[] = [];
const aborts: AbortController[] = [];
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'trinity-worker-'));
  stub = await new ReceiverStub().start();
});
afterEach(async () => {
  aborts.splice(0).forEach((abort) => {
    abort.abort();
  });
  polls.splice(0).forEach((poll) => {
    poll.close();
  });
  await stub.stop();
  rmSync(folder, { recursive: true });
});

const directive = (over: Partial<Directive> = {}): Directive => ({
  id: 'd1',
  incident: 'i1',
  executor: 'host-1',
  target: 'web',
  component: 'shop',
  action: 'restart_service',
  args: {},
  expectedIdentity: 'life-1',
  remainingMs: 30_000,
  ...over,
});

/** An agent's worker over a target that is dead until it is started, and then well. */
function work(
  disk: Disk = systemDisk,
  action = createRestartService({ pollMs: 5, secondLookAfterMs: 5, settleMs: 20 })
) {
  const starts: string[] = [];
  let now: Observation = { state: 'dead', identity: 'life-1', startKey: null, exit: null };
  const target = {
    name: 'web',
    component: 'shop',
    actions: ['restart_service'],
    observe: async () => Promise.resolve(now),
    probe: async () => Promise.resolve([]),
    start: async (key: string) => {
      if (now.startKey !== key) {
        starts.push(key);
        now = { state: 'running', identity: `life-of-${key}`, startKey: key, exit: null };
      }
      return Promise.resolve(now);
    },
    lastLogLines: async () => Promise.resolve(['last words']),
    facts: async () => Promise.resolve({ exit_code: 1 }),
  } as unknown as Target;
  const abort = new AbortController();
  aborts.push(abort);
  const ledger = new Ledger(folder, disk);
  const warnings: string[] = [];
  const client = createReceiverClient({ url: stub.url, token: () => stub.token });
  const common = { clock: systemClock, random: () => 0, abort: abort.signal, client, agent: 'host-1' };
  const worker = new DirectiveWorker({
    ...common,
    bootId: 'boot',
    actions: { restart_service: action },
    targets: new Map([['web', target]]),
    turns: new Turns(),
    ledger,
    warn: (text) => warnings.push(text),
    onFinished: () => undefined,
  });
  worker.resume();
  const poll = pollDirectives({ ...common, worker, onConnected: () => undefined, onFailed: () => undefined });
  polls.push(poll);
  return { ledger, worker, starts, warnings, abort, die: () => (now = { ...now, state: 'dead' }) };
}

const seed = (stage: Entry['stage'], over: Partial<Directive> = {}) =>
  new Ledger(folder, systemDisk).put({
    version: 1,
    stage,
    directive: directive(over),
    deadline: deadlineIn(30_000, systemClock, 'boot'),
    before: { startedAt: 7, identity: 'life-0', evidence: { logLines: ['from before'], facts: {} } },
    result: null,
  });
const result = () => eventually(() => stub.results[0], 'a result');

it('claims, carries out, and tells with what was seen before', async () => {
  const { starts, ledger } = work();
  stub.offer(directive());
  expect(await result()).toMatchObject({
    id: 'd1',
    status: 'done',
    identityBefore: 'life-1',
    identityAfter: 'life-of-d1',
    state: 'running',
    evidence: { logLines: ['last words'], facts: { exit_code: 1 } },
  });
  await eventually(() => ledger.get('d1')?.stage === 'acknowledged');
  expect([stub.claims, starts]).toEqual([['d1'], ['d1']]);
});

it('answers a directive that comes again with the result that it kept, also after a restart', async () => {
  const first = work();
  stub.offer(directive());
  await eventually(() => first.ledger.get('d1')?.stage === 'acknowledged');
  first.abort.abort();
  polls.splice(0).forEach((poll) => {
    poll.close();
  });
  const second = work();
  stub.offer(directive());
  await eventually(() => stub.results.length === 2);
  expect(stub.results[1]).toEqual(stub.results[0]);
  expect([second.starts, stub.claims]).toEqual([[], ['d1']]);
});

it('does nothing without permission, and does not ask for it again', async () => {
  stub.intercept = ({ name }) =>
    name === 'claim' ? { status: 200, body: { granted: false, reason: 'withdrawn' } } : undefined;
  const { starts, ledger } = work();
  stub.offer(directive());
  await eventually(() => ledger.get('d1')?.stage === 'declined');
  stub.wakePolls();
  await eventually(() => stub.calls.filter(({ query }) => query.known === 'd1').length > 0);
  expect([starts, stub.results, stub.calls.filter(({ name }) => name === 'claim').length]).toEqual([
    [],
    [],
    1,
  ]);
});

it('asks for permission until it gets an answer', async () => {
  let refusals = 2;
  stub.intercept = ({ name }) => (name === 'claim' && refusals-- > 0 ? { status: 503 } : undefined);
  const { starts } = work();
  stub.offer(directive());
  await result();
  expect(starts).toEqual(['d1']);
});

it('gives up a directive whose time is over before it was permitted', async () => {
  stub.intercept = ({ name }) => (name === 'claim' ? { status: 503 } : undefined);
  const { starts, ledger } = work();
  stub.offer(directive({ remainingMs: 150 }));
  await eventually(() => ledger.get('d1')?.stage === 'declined');
  expect(starts).toEqual([]);
});

it('keeps a result until the receiver has it', async () => {
  let refusals = 3;
  stub.intercept = ({ name }) => (name === 'result' && refusals-- > 0 ? { status: 500 } : undefined);
  const { ledger } = work();
  stub.offer(directive());
  await eventually(() => ledger.get('d1')?.stage === 'finished');
  await result();
  await eventually(() => ledger.get('d1')?.stage === 'acknowledged');
});

it('keeps a result that the receiver does not know what to do with, and answers when it is asked again', async () => {
  let knows = false;
  stub.intercept = ({ name }) => (name === 'result' && !knows ? { status: 404 } : undefined);
  const { ledger, warnings } = work();
  stub.offer(directive());
  await eventually(() => ledger.get('d1')?.stage === 'acknowledged');
  expect(warnings).toEqual([expect.stringContaining('does not take the result of d1')]);
  await stub.stop();
  knows = true;
  await stub.start();
  await result();
});

it.each<[string, Partial<Directive>, string]>([
  ['for another executor', { executor: 'host-2' }, 'It is for host-2; this is host-1.'],
  ['for a target that is not there', { target: 'nobody' }, 'The file of host-1 has no service nobody.'],
  ['for another component', { component: 'bank' }, 'web belongs to shop, not to bank.'],
  ['with arguments that it does not have', { args: { force: true } }, 'are not understood'],
  ['with arguments of another kind', { args: { stopTimeout: 5 } }, 'at stopTimeout'],
])('refuses what is %s', async (_, over, reason) => {
  const { starts, worker } = work();
  worker.take(directive(over));
  expect(await result()).toMatchObject({
    status: 'refused',
    reason: expect.stringContaining(reason) as string,
  });
  expect(starts).toEqual([]);
});

describe('what an agent before it left', () => {
  it('received: asks for permission again and does it', async () => {
    seed('received');
    const { starts } = work();
    expect(await result()).toMatchObject({ status: 'done' });
    expect([starts, stub.claims]).toEqual([['d1'], ['d1']]);
  });

  it('started: goes on without asking, with what was seen before', async () => {
    seed('started');
    const { starts } = work();
    expect(await result()).toMatchObject({
      status: 'done',
      identityBefore: 'life-0',
      startedAt: 7,
      evidence: { logLines: ['from before'] },
    });
    expect([starts, stub.claims]).toEqual([['d1'], []]);
  });

  it('started, an action that can not find out what it had done: unknown, and never again', async () => {
    seed('started');
    const { starts } = work(systemDisk, { ...createRestartService(), resumable: false });
    expect(await result()).toMatchObject({ status: 'unknown', identityBefore: 'life-0', state: 'dead' });
    expect(starts).toEqual([]);
  });

  it('finished: tells', async () => {
    const first = work();
    stub.intercept = ({ name }) => (name === 'result' ? { status: 500 } : undefined);
    stub.offer(directive());
    await eventually(() => first.ledger.get('d1')?.stage === 'finished');
    first.abort.abort();
    polls.splice(0).forEach((poll) => {
      poll.close();
    });
    stub.intercept = () => undefined;
    const second = work();
    await result();
    expect(second.starts).toEqual([]);
  });
});

it('tells of an action that broke off, as unknown', async () => {
  const breaking = { ...createRestartService(), run: () => Promise.reject(new Error('a bug')) };
  work(systemDisk, breaking);
  stub.offer(directive());
  expect(await result()).toMatchObject({ status: 'unknown', reason: 'restart_service broke off: a bug' });
});

it('leaves what it is at to its successor when the agent goes down', async () => {
  const patient = createRestartService({ pollMs: 5, secondLookAfterMs: 5, settleMs: 60_000 });
  const first = work(systemDisk, patient);
  stub.offer(directive());
  await eventually(() => first.starts.length === 1);
  first.abort.abort();
  await first.worker.settled();
  expect([first.ledger.get('d1')?.stage, stub.results]).toEqual(['started', []]);
});

it('does nothing that it can not write down before', async () => {
  const disk: Disk = {
    ...systemDisk,
    replace(path, text) {
      if (text.includes('"started"')) {
        throw new Error('ENOSPC');
      }
      systemDisk.replace(path, text);
    },
  };
  const { starts } = work(disk);
  stub.offer(directive());
  expect(await result()).toMatchObject({
    status: 'refused',
    reason: expect.stringContaining('ENOSPC') as string,
  });
  expect(starts).toEqual([]);
});

it('tells a result that it can not write down', async () => {
  const disk: Disk = {
    ...systemDisk,
    replace(path, text) {
      if (text.includes('"finished"')) {
        throw new Error('ENOSPC');
      }
      systemDisk.replace(path, text);
    },
  };
  const { warnings } = work(disk);
  stub.offer(directive());
  expect(await result()).toMatchObject({ status: 'done' });
  expect(warnings).toEqual([expect.stringContaining('ENOSPC')]);
});
