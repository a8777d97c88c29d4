import type { CrashReport, ProbeOutcome } from '@trinity/contracts';
import { ManualClock } from '@trinity/sdk/testing';
import type { Observation } from '../supervisors/supervisor.ts';
import type { Target } from '../targets/target.ts';
import type { Alarm, AlarmKey, Alarms } from './alarms.ts';
import { ServiceWatch } from './service-watch.ts';

const pass: ProbeOutcome[] = [{ name: 'http', ok: true, detail: '200' }];
const fail: ProbeOutcome[] = [{ name: 'http', ok: false, detail: 'no answer' }];
const alive = (identity: string): Observation => ({ state: 'running', identity, startKey: 'k', exit: null });
const dead = (identity: string | null, exit: Observation['exit'] = null): Observation => ({
  state: 'dead',
  identity,
  startKey: 'k',
  exit,
});

function given() {
  const clock = new ManualClock();
  const raised = new Map<string, Alarm>();
  const log: string[] = [];
  const alarms: Alarms = {
    raised: () => [],
    isRaised: ({ symptom }: AlarmKey, identity) => {
      const alarm = raised.get(symptom);
      return alarm !== undefined && (identity === undefined || alarm.identity === identity);
    },
    raise(alarm) {
      raised.set(alarm.symptom, alarm);
      log.push(`+ ${alarm.symptom} ${alarm.identity}`);
    },
    clear({ symptom }) {
      if (raised.delete(symptom)) {
        log.push(`- ${symptom}`);
      }
    },
  };
  const world = { now: dead(null), busy: false, logs: ['one', 'two'], reports: [] as CrashReport[] };
  const removed: string[] = [];
  const target = {
    name: 'web',
    component: 'shop',
    startGrace: 5_000,
    observe: async () => Promise.resolve(world.now),
    lastLogLines: async () => Promise.resolve(world.logs),
    facts: async () => Promise.resolve({ open_files: 3 }),
  } as unknown as Target;
  const watch = new ServiceWatch({
    target,
    alarms,
    clock,
    isBusy: () => world.busy,
    spool: {
      read: () => world.reports.map((report, i) => ({ path: `r${i}`, report })),
      remove: (path) => removed.push(path),
    },
    brokenNeeds: async () => Promise.resolve([]),
    warn: (text) => log.push(text),
  });
  /** A round of probes of the target as it is, `every` ms after the one before. */
  const rounds = async (observation: Observation, outcomes: ProbeOutcome[], count: number, every = 1_000) => {
    world.now = observation;
    for (let i = 0; i < count; i += 1) {
      clock.advance(every);
      await watch.look(outcomes);
    }
  };
  const see = async (observation: Observation) => {
    world.now = observation;
    await watch.look();
  };
  return { clock, watch, world, raised, removed, log, rounds, see };
}

it('raises a death at once, with the life, how it ended and what it said', async () => {
  const { see, raised, world } = given();
  world.logs = ['listening on 80', 'Error: connect ECONNREFUSED 10.0.0.7:5432'];
  await see(dead('life-1', { at: 1, code: null, signal: 'SIGKILL' }));
  expect(raised.get('service_down')).toMatchObject({
    component: 'shop',
    target: 'web',
    identity: 'life-1',
    severity: 'high',
    summary: 'shop is down: ended by SIGKILL',
    evidence: { cause: 'connection_refused', logLines: world.logs, facts: { open_files: 3 } },
  });
});

it('takes the last words of the SDK before its own guess, and then removes them', async () => {
  const { see, raised, world, removed } = given();
  const words = (summary: string, cause: string): CrashReport => ({
    version: 1,
    at: 1,
    pid: 2,
    origin: 'uncaughtException',
    signal: {
      fingerprint: 'f',
      status: 'firing',
      symptom: 'exception',
      component: 'shop',
      summary,
      startsAt: 1,
      count: 1,
      evidence: { error: { type: 'E', message: summary }, cause },
    },
  });
  world.reports = [words('an older one', 'db_locked'), words('E: boom', 'disk_full')];
  await see(dead('life-1', { at: 1, code: 1, signal: null }));
  expect(raised.get('service_down')).toMatchObject({
    summary: 'shop is down: exit code 1 (E: boom)',
    evidence: { cause: 'disk_full', error: { message: 'E: boom' } },
  });
  expect(removed).toEqual(['r0', 'r1']);
});

it('says so when a service could not be started, or nobody knows how it ended', async () => {
  const first = given();
  await first.see({ ...dead(null), detail: 'it could not be started: ENOENT' });
  expect(first.raised.get('service_down')?.summary).toBe('shop is down: it could not be started: ENOENT');
  const second = given();
  await second.see(dead('life-1', { at: 1, code: null, signal: null }));
  expect(second.raised.get('service_down')?.summary).toBe('shop is down: ended');
});

it('raises a death once, and that of the next life again', async () => {
  const { see, log } = given();
  await see(dead('life-1'));
  await see(dead('life-1'));
  await see(dead('life-2'));
  expect(log).toEqual(['+ service_down life-1', '+ service_down life-2']);
});

it('ends the alarm when the next life is well and has been for a second', async () => {
  const { see, rounds, log } = given();
  await see(dead('life-1'));
  await see(alive('life-2'));
  await rounds(alive('life-2'), fail, 3, 500);
  await rounds(alive('life-2'), pass, 1, 1);
  expect(log).toEqual(['+ service_down life-1', '- service_down']);
});

it('does not take another program on the port of a life that is about to die for health', async () => {
  const { see, rounds, log } = given();
  await see(dead('life-1'));
  await rounds(alive('life-2'), pass, 2, 400);
  await see(dead('life-2'));
  expect(log).toEqual(['+ service_down life-1', '+ service_down life-2']);
});

it('raises nothing while somebody changes the target, and all of it after', async () => {
  const { see, world, watch, log } = given();
  world.busy = true;
  await see(dead('life-1'));
  expect(log).toEqual([]);
  world.busy = false;
  await watch.look();
  expect(log).toEqual(['+ service_down life-1']);
});

it('takes what a person stopped for no problem', async () => {
  const { see, log } = given();
  await see(dead('life-1'));
  await see({ ...dead('life-1'), state: 'stopped' });
  expect(log).toEqual(['+ service_down life-1', '- service_down']);
});

it.each([
  ['fails twice', [fail, fail, pass], []],
  ['fails three times in a row', [fail, fail, fail], ['+ probe_failing life-1']],
  ['fails three times with a break', [fail, fail, pass, fail], []],
  ['fails on and on', [fail, fail, fail, fail, fail], ['+ probe_failing life-1']],
  ['recovers', [fail, fail, fail, pass], ['+ probe_failing life-1', '- probe_failing']],
])('a service that was well and %s', async (_, outcomes, expected) => {
  const { rounds, log } = given();
  await rounds(alive('life-1'), pass, 2);
  for (const outcome of outcomes) {
    await rounds(alive('life-1'), outcome, 1);
  }
  expect(log).toEqual(expected);
});

it.each([
  ['since the first failure', false, 3_000],
  ['since the last one while somebody changed it', true, 2_000],
])('a service that fails %s', async (_, busyAtFirst, ago) => {
  const { rounds, raised, world, clock } = given();
  await rounds(alive('life-1'), pass, 1);
  world.busy = busyAtFirst;
  await rounds(alive('life-1'), fail, 2);
  world.busy = false;
  await rounds(alive('life-1'), fail, 1);
  clock.advance(1_000);
  expect(raised.get('probe_failing')?.startsAt).toBe(clock.now() - ago);
});

it('gives a new life the time that the file grants it, but only until it was well once', async () => {
  const { rounds, log } = given();
  await rounds(alive('life-1'), fail, 5);
  expect(log).toEqual([]);
  await rounds(alive('life-1'), pass, 1);
  await rounds(alive('life-1'), fail, 3);
  expect(log).toEqual(['+ probe_failing life-1']);
});

it('tells of a hung service with its evidence, and of its death instead when it dies', async () => {
  const { rounds, see, raised, log } = given();
  await rounds(alive('life-1'), fail, 9);
  expect(raised.get('probe_failing')).toMatchObject({
    identity: 'life-1',
    target: 'web',
    summary: 'shop runs but does not answer: no answer',
    evidence: { logLines: ['one', 'two'], facts: { open_files: 3 } },
  });
  await see(dead('life-1'));
  expect(log).toEqual(['+ probe_failing life-1', '- probe_failing', '+ service_down life-1']);
});

it('tells what was answered to the probes that did not pass', async () => {
  const { rounds, raised } = given();
  const locked = { name: 'sqlite', ok: false, detail: 'memory.db: it is locked', said: 'database is locked' };
  await rounds(alive('life-1'), [...pass, ...fail, locked], 10);
  expect(raised.get('probe_failing')?.evidence.answers).toEqual(['database is locked']);
});

it('raises without the evidence that it can not get', async () => {
  const { see, raised, world, log } = given();
  Object.defineProperty(world, 'logs', {
    get() {
      throw new Error('EIO');
    },
  });
  await see(dead('life-1'));
  expect(raised.get('service_down')?.evidence).toEqual({ logLines: [], facts: { open_files: 3 } });
  expect(log[0]).toContain('EIO');
});
