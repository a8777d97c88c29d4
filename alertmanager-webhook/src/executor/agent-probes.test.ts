import type { ExecutorReport, ProbeReport, TargetReport } from '@trinity/contracts';
import { inMemoryStore } from '../testing/in-memory-store.ts';
import { readAgentProbes } from './agent-probes.ts';
import { ExecutorDirectory } from './directory.ts';

const target = (probes: ProbeReport[], component = 'core'): TargetReport => ({
  name: component,
  component,
  supervisor: 'none',
  state: 'running',
  identity: null,
  actions: [],
  probes,
});
const probe = (ok: boolean, ageMs: number, name = 'memory'): ProbeReport => ({
  name,
  ok,
  detail: ok ? 'is sound' : 'is locked',
  ageMs,
});
const report = (executor: string, ...targets: TargetReport[]): ExecutorReport => ({
  protocol: 1,
  executor,
  version: '1',
  host: 'h',
  targets,
});

/** What is known at 100 s when these reports came then, asked `later` ms after it. */
async function read(after: number, later: number, ...reports: ExecutorReport[]) {
  let now = 100_000;
  const clock = { now: () => now };
  const directory = new ExecutorDirectory({ store: inMemoryStore(), clock: clock as never });
  for (const one of reports) {
    await directory.report(one);
  }
  now += later;
  return readAgentProbes({ directory, clock: clock as never }, 'core', 'memory', after);
}

it.each([
  ['sound', 0, 0, [report('a', target([probe(true, 500)]))], true, 'is sound'],
  ['seen after the fix', 99_400, 0, [report('a', target([probe(true, 500)]))], true, 'is sound'],
  ['seen before the fix', 99_600, 0, [report('a', target([probe(true, 500)]))], false, /not looked again/],
  ['failing', 0, 0, [report('a', target([probe(false, 500)]))], false, 'is locked'],
  ['silent for a minute', 0, 60_000, [report('a', target([probe(true, 0)]))], true, 'is sound'],
  ['silent for too long', 0, 90_001, [report('a', target([probe(true, 0)]))], false, /said nothing/],
  ['another probe', 0, 0, [report('a', target([probe(true, 0, 'http')]))], false, /no agent has a probe/],
  ['another component', 0, 0, [report('a', target([probe(true, 0)], 'web'))], false, /no agent has/],
  ['nobody', 0, 0, [], false, /no agent has/],
  [
    'one of two',
    0,
    0,
    [report('a', target([probe(true, 0)])), report('b', target([probe(false, 0)]))],
    false,
    'is locked',
  ],
  [
    'an agent that names it no more',
    0,
    0,
    [report('a', target([probe(true, 0)])), report('a', target([]))],
    false,
    /no agent has/,
  ],
] as const)('%s', async (_, after, later, reports, ok, detail) => {
  const answer = await read(after, later, ...reports);
  expect(answer).toEqual({ name: 'agent memory', ok, detail: expect.stringMatching(detail) });
});

it('does not write what changes with every report', async () => {
  const store = inMemoryStore();
  const directory = new ExecutorDirectory({ store, clock: { now: () => 1 } as never });
  await directory.report(report('a', target([probe(true, 1)])));
  const [before] = await store.cells(['executor:a']);
  await directory.report(report('a', target([probe(false, 2)])));
  const [after] = await store.cells(['executor:a']);
  expect([before?.version, after?.version]).toEqual([1, 1]);
  expect(directory.probesOf('core')).toMatchObject([{ ok: false, executor: 'a' }]);
  // Decisions keep it as JSON, in which nothing is undefined.
  expect(directory.find({ executor: 'a', name: 'core' })?.report).not.toHaveProperty('probes');
});
