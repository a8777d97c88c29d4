import type { Evidence, Incident, Signal } from '@trinity/contracts';
import { diagnosisSchema } from '@trinity/contracts';
import * as z from 'zod/mini';
import { historyKey } from '../incident/history.ts';
import { aSignal, anAgentSignal, anIncident } from '../testing/builders.ts';
import type { IncidentStore } from '../store/store.ts';
import { aComponent } from '../testing/contexts.ts';
import { inMemoryStore } from '../testing/in-memory-store.ts';
import { diagnose, type DiagnosePorts } from './diagnose-stage.ts';
import { signatureOf } from './signature.ts';
import type { Source } from './source.ts';
import { createSources, type SourcePorts } from './sources/index.ts';
import { assessImpact, dependentsOf } from './steps/assess-impact.ts';
import { weighCauses } from './steps/weigh-causes.ts';

const noNeighbours = (store: IncidentStore): SourcePorts => ({
  store,
  components: () => [],
  now: () => 1_000,
  recentChanges: async () => [],
  hostsOf: () => [],
  openFailures: async () => [],
  lastHappenedAt: async () => null,
  seriesOf: () => null,
});

const store = inMemoryStore();
afterAll(async () => store.close());

const ports: DiagnosePorts = {
  clock: { now: () => 1_000 },
  sources: createSources(noNeighbours(store)),
  components: () => [
    aComponent(),
    aComponent({ name: 'voice', dependsOn: ['trading'], features: ['Speech'] }),
  ],
  proposeFixes: async () => [],
};
const withSource = (source: Source): DiagnosePorts => ({ ...ports, sources: [...ports.sources, source] });
const of = (signal: Signal): Incident => anIncident({ signal });
const killed = {
  facts: { exit_signal: 'SIGKILL' },
  logLines: ['10:00 ERROR Error: connect ECONNREFUSED 10.0.0.1:5432'],
};
const crashed = {
  facts: { exit_code: 1 },
  logLines: [
    'Error: listen EADDRINUSE: address already in use 127.0.0.1:8080',
    '    at Server.setupListenHandle (node:net:1904:16)',
  ],
};

const outOfHeap = {
  logLines: ['FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory'],
};
const doesNotAnswer = (evidence: Signal['evidence']) => anAgentSignal({ symptom: 'probe_failing', evidence });

it('asks the last words of a process that is gone, not what it survived before', async () => {
  const survived = aSignal({
    symptom: 'exception',
    evidence: {
      error: { type: 'BrokenCircuitError', message: 'circuit breaker is open' },
      cause: 'circuit_open',
    },
  });
  const joined = (signal: Signal) =>
    anIncident({
      signal: survived,
      events: [{ type: 'signal.joined', as: 'evidence', signals: [signal], count: 1 }],
    });
  expect((await diagnose(ports, of(survived))).cause).toBe('circuit_open');
  expect((await diagnose(ports, joined(anAgentSignal({ evidence: crashed })))).cause).toBe('address_in_use');
  expect((await diagnose(ports, joined(anAgentSignal()))).cause).toBe('service_down');
});

describe('the cause', () => {
  it.each<[string, Signal, string]>([
    ['of a dead process, seen by its agent', anAgentSignal(), 'service_down'],
    [
      'of a process killed from outside is not what it logged before',
      anAgentSignal({ evidence: killed }),
      'service_down',
    ],
    [
      'of a process that ended by itself is in its last words',
      anAgentSignal({ evidence: crashed }),
      'address_in_use',
    ],
    [
      'of an uncaught error is the innermost of its chain',
      anAgentSignal({
        symptom: 'exception',
        evidence: {
          error: {
            type: 'Error',
            message: 'could not save',
            causes: [{ type: 'SqliteError', message: 'database is locked' }],
          },
        },
      }),
      'db_locked',
    ],
    [
      'of a process that ended itself for want of memory is in its last words',
      anAgentSignal({ evidence: { ...outOfHeap, facts: { exit_signal: 'SIGABRT' } } }),
      'out_of_memory',
    ],
    [
      'of a process of whose end nothing is known is in its last words, if those were that it ends',
      anAgentSignal({
        evidence: {
          logLines: [...outOfHeap.logLines, '----- Native stack trace -----', '', ' 1: 0x931db0 [node]'],
        },
      }),
      'out_of_memory',
    ],
    [
      'of a process of whose end nothing is known is not what it said before others',
      anAgentSignal({ evidence: { logLines: [...outOfHeap.logLines, '10:00 INFO began'] } }),
      'service_down',
    ],
    [
      'of a container that was killed is not in its last words',
      anAgentSignal({ evidence: { ...killed, facts: { exit_code: 137, out_of_memory: false } } }),
      'service_down',
    ],
    [
      'of a container that the kernel killed is the memory',
      anAgentSignal({ evidence: { ...killed, facts: { exit_code: 137, out_of_memory: true } } }),
      'out_of_memory',
    ],
    [
      'of a unit that the kernel killed is the memory',
      anAgentSignal({ evidence: { facts: { unit_result: 'oom-kill' } } }),
      'out_of_memory',
    ],
    ['of what does not answer is not known', doesNotAnswer({}), 'service_unresponsive'],
    [
      'of what answers a probe is in the answer',
      doesNotAnswer({ answers: ['database is locked'] }),
      'db_locked',
    ],
    [
      'of what answers a probe with nothing of use is not known',
      doesNotAnswer({ answers: ['service unavailable, come back later'] }),
      'service_unresponsive',
    ],
    [
      'of what has all its files open is that',
      doesNotAnswer({ facts: { open_files: 254, open_files_limit: 256 } }),
      'too_many_open_files',
    ],
    [
      'of what has many files open and may have more is not that',
      doesNotAnswer({ facts: { open_files: 200, open_files_limit: 256 } }),
      'service_unresponsive',
    ],
    [
      'is not what an alert says of files',
      aSignal({ symptom: 'probe_failing', evidence: { facts: { open_files: 256, open_files_limit: 256 } } }),
      'service_unresponsive',
    ],
    ['of an alert that says nothing is unknown', aSignal({ symptom: 'other', name: 'Odd' }), 'unknown'],
  ])('%s', async (_, signal, cause) => {
    const diagnosis = await diagnose(ports, of(signal));
    expect(diagnosis.cause).toBe(cause);
    expect(z.parse(diagnosisSchema, diagnosis)).toEqual(diagnosis);
    expect(diagnosis.summary).toMatch(/^Standard diagnosis: /);
  });

  it('is the one of last time where nothing better is known', async () => {
    const incident = of(aSignal({ symptom: 'other', name: 'Seen before' }));
    const past = [
      { incident: 'old', cause: 'db_locked', outcome: 'fixed', playbook: 'repair-database', closedAt: 1 },
    ];
    const key = historyKey(signatureOf(incident));
    await store.commit({ appends: [], cells: [{ key, expected: 0, value: JSON.stringify(past) }] });
    const diagnosis = await diagnose(ports, incident);
    expect(diagnosis).toMatchObject({ cause: 'db_locked', confidence: 0.85, category: 'Database' });
    expect(diagnosis.evidence).toMatchObject([{ source: 'history', incident: 'old' }]);
  });
});

it('stands without a source that fails, and says so', async () => {
  const broken: Source = {
    name: 'model',
    collect: () => {
      throw new Error('no answer');
    },
  };
  const diagnosis = await diagnose(withSource(broken), of(anAgentSignal()));
  expect(diagnosis).toMatchObject({
    cause: 'service_down',
    failedSources: [{ source: 'model', reason: 'no answer' }],
  });
});

it('ignores causes that are not known', async () => {
  const inventive: Source = {
    name: 'model',
    collect: () => [{ source: 'model', cause: 'made_up', weight: 0.99, text: 'Trust me.' }],
  };
  expect((await diagnose(withSource(inventive), of(aSignal({ symptom: 'other' })))).cause).toBe('unknown');
});

describe('weighing', () => {
  const piece = (cause: string, weight: number, source: Evidence['source'] = 'pattern'): Evidence => ({
    source,
    cause,
    weight,
    text: 'x',
  });
  it.each<[string, Evidence[], [string, number][]]>([
    ['nothing is nothing', [], []],
    ['one piece counts as it is', [piece('a', 0.7)], [['a', 0.7]]],
    ['two sources add as independent chances', [piece('a', 0.5), piece('a', 0.5, 'history')], [['a', 0.75]]],
    ['two pieces of one source are one', [piece('a', 0.5), piece('a', 0.4)], [['a', 0.5]]],
    ['what speaks against takes away', [piece('a', 0.8), piece('a', -0.5, 'metric')], [['a', 0.4]]],
    [
      'the better comes first',
      [piece('a', 0.5), piece('b', 0.6)],
      [
        ['b', 0.6],
        ['a', 0.5],
      ],
    ],
    [
      'equals come in the order of their names',
      [piece('b', 0.5), piece('a', 0.5)],
      [
        ['a', 0.5],
        ['b', 0.5],
      ],
    ],
    ['a guess is not named', [piece('a', 0.29)], []],
    ['nothing is certain', [piece('a', 1), piece('a', 1, 'history')], [['a', 0.99]]],
  ])('%s', (_, evidence, expected) => {
    expect(weighCauses(evidence).map(({ cause, confidence }) => [cause, confidence])).toEqual(expected);
  });
});

describe('the impact', () => {
  const chain = [
    aComponent({ name: 'a' }),
    aComponent({ name: 'b', dependsOn: ['a'], features: ['B'] }),
    aComponent({ name: 'c', dependsOn: ['b'] }),
    aComponent({ name: 'd', dependsOn: ['d', 'c', 'e'] }),
    aComponent({ name: 'e', dependsOn: ['d'] }),
  ];

  it('reaches everything that depends on the component, the nearest first, through circles', () => {
    expect(dependentsOf('a', chain).map(({ name }) => name)).toEqual(['b', 'c', 'd', 'e']);
    expect(dependentsOf('d', chain).map(({ name }) => name)).toEqual(['e']);
    expect(dependentsOf('nobody', chain)).toEqual([]);
  });

  it('says what is lost and whether data is at risk', () => {
    const incident = of(aSignal({ component: 'a' }));
    expect(assessImpact(incident, 'db_corrupt', chain)).toMatchObject({ features: ['B'], dataAtRisk: true });
    expect(assessImpact(incident, 'service_down', chain)).toMatchObject({
      dataAtRisk: false,
      canDegradeTo: null,
    });
    expect(assessImpact(of(aSignal({ component: null })), 'x', chain).text).toMatch(/names no component/);
    expect(assessImpact(of(aSignal({ component: null })), 'db_corrupt', [])).toMatchObject({
      text: expect.stringMatching(/^What reads or writes this database fails.*at risk.*trinity.yaml/),
      dataAtRisk: true,
    });
  });
});

it.each([
  ['slow', 'low', 'low'],
  ['slow', 'medium', 'medium'],
  ['slow', undefined, 'medium'],
  ['service_down', 'low', 'high'],
] as const)('%s that is reported as %s is %s', async (symptom, severity, expected) => {
  const signal = anAgentSignal({ symptom, ...(severity && { severity }) });
  const incident = { ...of(signal), severity: severity ?? 'low' } as Incident;
  expect((await diagnose(ports, incident)).severity).toBe(expected);
});
