import { executorReportSchema } from '@trinity/contracts';
import * as z from 'zod/mini';
import { eventually } from '../testing/eventually.ts';
import { inMemoryStore } from '../testing/in-memory-store.ts';
import { ExecutorDirectory } from './directory.ts';
import { HeardByReplicas } from './heard-by-replicas.ts';

const store = inMemoryStore();
const clock = { at: 1_000, now: () => clock.at };
const stops: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const stop of stops) {
    await stop();
  }
  await store.close();
});

async function replica(): Promise<ExecutorDirectory> {
  const directory: ExecutorDirectory = new ExecutorDirectory({
    store,
    clock,
    onHeard: async (executor, byReport) => heard.tell(executor, byReport),
  });
  const onError = (error: unknown) => {
    throw error;
  };
  const heard = new HeardByReplicas({ store, clock, directory, onError });
  await directory.load();
  await heard.start();
  stops.push(() => heard.stop());
  return directory;
}

const report = (state: 'running' | 'dead', ok: boolean) =>
  z.parse(executorReportSchema, {
    ...{ protocol: 1, executor: 'host-1', version: '0.1.0', host: 'host-1' },
    targets: [
      {
        ...{ name: 'db', component: 'db', supervisor: 'child', state, identity: '1:1@boot', actions: [] },
        probes: [{ name: 'writes', ok, detail: 'asked', ageMs: 100 }],
      },
    ],
  });

it('lets a replica know targets, probes and presence of an executor that speaks with another', async () => {
  const one = await replica();
  const other = await replica();
  await one.report(report('running', true));
  await eventually(() => other.probesOf('db').length > 0);
  expect(other.probesOf('db')).toMatchObject([{ name: 'writes', ok: true, seenAt: 900, reportedAt: 1_000 }]);
  expect(other.targetsOf('db')).toMatchObject([{ seenAt: 1_000, report: { state: 'running' } }]);

  clock.at = 2_000;
  await one.report(report('dead', false));
  await eventually(() => other.probesOf('db')[0]?.ok === false);
  expect(other.targetsOf('db')).toMatchObject([{ seenAt: 2_000, report: { state: 'dead' } }]);

  const later = await replica();
  expect(later.probesOf('db')).toMatchObject([{ ok: false, reportedAt: 2_000 }]);
  expect(later.lastSeen()).toEqual([{ executor: 'host-1', seenAt: 2_000 }]);
});

it('tells that an executor asks for work only every few seconds', async () => {
  clock.at = 10_000;
  const one = await replica();
  const other = await replica();
  one.seen('host-1');
  await eventually(() => other.lastSeen()[0]?.seenAt === 10_000);
  clock.at = 14_999;
  one.seen('host-1');
  expect((await store.cells(['heard:host-1']))[0]?.value).toContain('"seenAt":10000');
  clock.at = 15_000;
  one.seen('host-1');
  await eventually(() => other.lastSeen()[0]?.seenAt === 15_000);
});

it('keeps what it heard itself where that is newer', async () => {
  clock.at = 30_000;
  const directory = await replica();
  await directory.report(report('running', true));
  directory.hear('host-1', { seenAt: 29_000, probes: [] });
  expect(directory.lastSeen()).toEqual([{ executor: 'host-1', seenAt: 30_000 }]);
  expect(directory.probesOf('db')).toMatchObject([{ ok: true }]);
});
