import { anAgentSignal, anIncident } from '../testing/builders.ts';
import { inMemoryStore } from '../testing/in-memory-store.ts';
import { quietAt } from './quiet-at.ts';

const store = inMemoryStore();
afterAll(async () => store.close());

const quietAfterMs = 300_000;

/** At 400 s; the fix was proved at 100 s. */
it.each<[string, number, number | undefined, number | null]>([
  ['was not repeated since, and is over', 99_000, quietAfterMs, null],
  ['was on its way then', 104_000, quietAfterMs, 404_000],
  ['was repeated once, long ago', 168_000, quietAfterMs, 468_000],
  ['was repeated a minute ago', 340_000, quietAfterMs, 640_000],
  ['goes on', 340_001, quietAfterMs, null],
  ['says itself when it is over', 168_000, undefined, null],
])('what %s', async (_, lastSeenAt, quietAfter, expected) => {
  const signal = anAgentSignal({
    symptom: 'exception',
    startsAt: lastSeenAt,
    ...(quietAfter !== undefined && { quietAfterMs: quietAfter }),
  });
  const ports = { store, clock: { now: () => 400_000 } as never };
  await expect(quietAt(ports, anIncident({ signal }), 100_000)).resolves.toBe(expected);
});
