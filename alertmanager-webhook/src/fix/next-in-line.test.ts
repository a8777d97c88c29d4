import type { IncidentSummary } from '@trinity/contracts';
import { Journal, type NewEvent } from '../incident/journal.ts';
import { lockKey, startGateKey } from '../incident/run-cells.ts';
import type { CellWrite } from '../store/store.ts';
import { aSignal, wayTo } from '../testing/builders.ts';
import { eventually } from '../testing/eventually.ts';
import { inMemoryStore } from '../testing/in-memory-store.ts';
import { byUrgency, NextInLine, type Importance } from './next-in-line.ts';

const lock = lockKey({ executor: 'host-1', name: 'trading' });
const later = 900_000;

async function given(incidents: Record<string, { at: number; outcome: 'wait' | 'human' }>) {
  const store = inMemoryStore();
  const clock = { now: () => 5_000 };
  const journal = new Journal({ store, key: Buffer.alloc(32), clock });
  for (const [id, { at, outcome }] of Object.entries(incidents)) {
    const opened: NewEvent = {
      type: 'incident.opened',
      at,
      incident: id,
      component: 'trading',
      station: null,
      severity: 'high',
      title: 'x',
      signal: aSignal(),
      automatic: true,
    };
    const events = [opened, ...wayTo.decided].map((event) =>
      event.type === 'decision.made' ? { ...event, decision: { ...event.decision, outcome } } : event
    );
    await journal.append(null, { events, due: later });
  }
  const errors: unknown[] = [];
  const line = new NextInLine({
    store,
    journal,
    clock,
    targetsAtOnce: () => 2,
    importanceOf: () => ({ criticality: 'normal', neededBy: 0 }),
    onError: (e) => errors.push(e),
  });
  line.start();
  const write = async (key: string, value: string | null) => {
    const [before] = await store.cells([key]);
    return { key, expected: before?.version ?? 0, value } satisfies CellWrite;
  };
  const commit = async (cells: CellWrite[]) =>
    expect(await store.commit({ appends: [], cells })).toMatchObject({ ok: true });
  const take = async () => commit([await write(startGateKey, 'first'), await write(lock, 'first')]);
  const letGo = async () => commit([await write(lock, null)]);
  const due = () => store.claim(clock.now(), 10, 1);
  return { line, store, take, letGo, due, errors };
}

it('calls those forward that have waited longest, as many as may work at once, when a target is let go', async () => {
  const { line, take, letGo, due, errors } = await given({
    young: { at: 3_000, outcome: 'wait' },
    old: { at: 1_000, outcome: 'wait' },
    older: { at: 500, outcome: 'wait' },
    'with-a-person': { at: 100, outcome: 'human' },
  });
  await take();
  expect(await due()).toEqual([]);
  await letGo();
  const called: string[] = [];
  await eventually(async () => called.push(...(await due())) === 2);
  await line.stop();
  expect(called.toSorted()).toEqual(['old', 'older']);
  expect(errors).toEqual([]);
});

it('says what went wrong, and the next look finds them', async () => {
  const { line, store, take, letGo, errors } = await given({});
  await take();
  store.list = () => Promise.reject(new Error('disk full'));
  await letGo();
  await line.stop();
  expect(errors).toEqual([new Error('disk full')]);
});

it('puts what is critical first, then what others need, then what has waited longest', () => {
  const importance: Record<string, Importance> = {
    low: { criticality: 'low', neededBy: 9 },
    leaf: { criticality: 'normal', neededBy: 0 },
    shared: { criticality: 'normal', neededBy: 2 },
    'older-leaf': { criticality: 'normal', neededBy: 0 },
    critical: { criticality: 'critical', neededBy: 0 },
  };
  const waiting = Object.keys(importance).map((component, index) => ({
    component,
    openedAt: component === 'older-leaf' ? 1 : 10 + index,
  })) as IncidentSummary[];
  const ordered = byUrgency(waiting, (component) => importance[component ?? '']!);
  expect(ordered.map(({ component }) => component)).toEqual([
    'critical',
    'shared',
    'older-leaf',
    'leaf',
    'low',
  ]);
});
