/**
 * How long a diagnosis takes without network, with a short and with a long history. Usage:
 *   node tests/performance/diagnosis-speed.ts [--incidents 1000,10000,100000] [--diagnoses 2000]
 * The store is SQLite in a file; the texts are those of tests/evaluation, the sources those of the receiver.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  createSources,
  diagnose,
  historyKey,
  incidentOfText,
  openSqliteStore,
  signatureOf,
  type IncidentStore,
} from '@trinity/receiver/src/diagnosis.ts';

const { values } = parseArgs({
  options: {
    incidents: { type: 'string', default: '1000,10000,100000' },
    diagnoses: { type: 'string', default: '2000' },
  },
});

const texts = readFileSync(join(import.meta.dirname, '../evaluation/errors.fresh.jsonl'), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => (JSON.parse(line) as { text?: string }).text ?? '')
  .filter((text) => text !== '');
const components = [
  { name: 'trading', dependsOn: ['broker'] },
  { name: 'broker', dependsOn: [] },
].map((each) => ({
  ...each,
  kind: 'service' as const,
  criticality: 'normal' as const,
  apis: [],
  features: [],
  probes: [],
}));

for (const count of values.incidents.split(',').map(Number)) {
  const folder = mkdtempSync(join(tmpdir(), 'trinity-speed-'));
  const store = openSqliteStore(join(folder, 'trinity.db'));
  try {
    await fill(store, count);
    report(count, await measure(store, Number(values.diagnoses)));
  } finally {
    await store.close();
    rmSync(folder, { recursive: true });
  }
}

/** Incidents that are over, each with its summary and an entry in the history of its kind of failure. */
async function fill(store: IncidentStore, count: number): Promise<void> {
  const perCommit = 1_000;
  for (let from = 0; from < count; from += perCommit) {
    const numbers = Array.from({ length: Math.min(perCommit, count - from) }, (_, index) => from + index);
    const result = await store.commit({
      appends: numbers.map((number) => ({
        incident: `incident-${number}`,
        expectedHead: { n: 0, hash: '' },
        events: [{ n: 1, bytes: `{"n":${number}}`, hash: 'h' }],
        summary: summaryOf(number),
        due: null,
      })),
      cells: numbers.map((number) => ({
        key: historyKey(`kind-${number}`),
        expected: 0,
        value: pastOf(number),
      })),
    });
    if (!result.ok) {
      throw new Error(`the store refused ${result.conflict}`);
    }
  }
  const known = texts
    .slice(0, 100)
    .map((text) => historyKey(signatureOf(incidentOfText(text, 0, 'trading'))));
  await store.commit({
    appends: [],
    cells: [...new Set(known)].map((key) => ({ key, expected: 0, value: pastOf(1) })),
  });
}

function pastOf(number: number): string {
  const past = {
    incident: `incident-${number}`,
    cause: 'timeout',
    outcome: 'fixed',
    playbook: 'restart-service',
  };
  return JSON.stringify(Array.from({ length: 10 }, (_, index) => ({ ...past, closedAt: index })));
}

function summaryOf(number: number) {
  return {
    id: `incident-${number}`,
    title: 'It was down',
    component: 'trading',
    station: 'trading',
    severity: 'high' as const,
    symptom: 'exception' as const,
    phase: 'closed' as const,
    cause: 'timeout',
    confidence: 0.9,
    status: 'Fixed.',
    needsPerson: false,
    calledPersonAt: null,
    offeredPlaybook: null,
    awaitsApproval: false,
    verifiedAt: null,
    runs: { verified: 1, failed: 0, notNeeded: 0 },
    outcome: 'fixed' as const,
    silenced: false,
    signalCount: 1,
    openedAt: number,
    updatedAt: number,
    closedAt: number,
    acknowledgedBy: null,
    assignedTo: null,
  };
}

/** Milliseconds of each diagnosis, sorted. The first ones, which the engine still compiles, are not counted. */
async function measure(store: IncidentStore, diagnoses: number): Promise<number[]> {
  const sources = createSources({
    store,
    components: () => components,
    now: () => 0,
    recentChanges: async () => [],
    hostsOf: () => [],
    openFailures: async () => [],
    lastHappenedAt: async () => null,
    seriesOf: () => null,
  });
  const ports = {
    clock: { now: () => 0 },
    sources,
    components: () => components,
    proposeFixes: async () => [],
  };
  const times: number[] = [];
  for (let index = -200; index < diagnoses; index += 1) {
    const incident = incidentOfText(texts.at(index % texts.length) ?? '', 0, 'trading');
    const started = performance.now();
    await diagnose(ports, incident);
    if (index >= 0) {
      times.push(performance.now() - started);
    }
  }
  return times.sort((a, b) => a - b);
}

function report(count: number, times: readonly number[]): void {
  const at = (share: number) => (times[Math.floor(share * (times.length - 1))] ?? 0).toFixed(2);
  process.stdout.write(
    `${String(count).padStart(7)} incidents of history: median ${at(0.5)} ms, p99 ${at(0.99)} ms, most ${at(1)} ms (${times.length} diagnoses)\n`
  );
}
