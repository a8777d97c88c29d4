import type { Incident } from '@trinity/contracts';
import { FeedConsumer } from '../feed/consumer.ts';
import { Journal, type NewEvent } from '../incident/journal.ts';
import { aSignal, anEvent, anOpening, wayTo } from '../testing/builders.ts';
import { eventually } from '../testing/eventually.ts';
import { inMemoryStore } from '../testing/in-memory-store.ts';
import { createPatternCount, listPatterns, patternOf } from './count-patterns.ts';

const store = inMemoryStore();
afterAll(() => store.close());

it('counts the kinds of errors whose incidents are over, also several in one batch', async () => {
  const journal = new Journal({ store, key: Buffer.alloc(32), clock: { now: () => 5_000 } });
  const tell = async (id: string, component: string, more: NewEvent[]) => {
    const opened = anOpening({ id, signal: aSignal({ component }) });
    await journal.append(null, { events: [opened, ...wayTo.verified, ...more], due: null });
  };
  const closed = [anEvent('incident.closed')];
  await tell('a', 'trading', closed);
  await tell('b', 'trading', closed);
  await tell('c', 'voice', closed);
  await tell('d', 'trading', []);
  const ports = {
    store,
    journal,
    signatureOf: ({ component, symptom }: Incident) => `${component}:${symptom}`,
  };
  const follower = new FeedConsumer(store, createPatternCount(ports), () => undefined);
  follower.start();
  await eventually(
    async () => Number((await store.cells(['cursor:patterns']))[0]?.value) === (await store.lastSeq())
  );
  await follower.stop();
  const { patterns, total, recurring } = await listPatterns(store, 6_000);
  expect([total, recurring]).toEqual([2, 0]);
  expect(patterns).toMatchObject([
    { component: 'trading', count: 2, usualFix: { playbook: 'restart-service', verified: 2 } },
    { component: 'voice', count: 1 },
  ]);
  const open = (await journal.load('d'))!.incident;
  expect(await patternOf(ports, open, 6_000)).toMatchObject({ timeInWeek: 3, pattern: { count: 2 } });
});
