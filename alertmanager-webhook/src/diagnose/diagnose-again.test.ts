import type { Evidence, IncidentIn } from '@trinity/contracts';
import { rest } from '../stage.ts';
import { aDiagnosis, aSignal, anEvent, anIncident } from '../testing/builders.ts';
import { aComponent } from '../testing/contexts.ts';
import { diagnoseAgain } from './diagnose-again.ts';
import { createDependencySource, type OpenFailure } from './sources/dependency.ts';
import type { Source } from './source.ts';

const components = [aComponent({ name: 'trading', dependsOn: ['broker'] }), aComponent({ name: 'broker' })];
const failed: OpenFailure = {
  component: 'broker',
  incident: 'root',
  cause: 'service_unresponsive',
  symptom: 'probe_failing',
  openedAt: 1_006_000,
  verifiedAt: null,
};
const known: Evidence = {
  source: 'dependency',
  cause: 'dependency_failed',
  weight: 0.8,
  text: 'broker has failed.',
  component: 'broker',
  incident: 'root',
};

interface Case {
  failures?: OpenFailure[];
  evidence?: Evidence[];
  component?: string;
  requested?: IncidentIn<'decided'>['requested'];
  source?: Source;
  mendedAt?: number | null;
  lastAt?: number | null;
}

/** What comes of a timeout that trading reported, and that was diagnosed before. */
async function next({
  failures = [],
  evidence = [],
  component = 'trading',
  requested = null,
  source,
  mendedAt = null,
  lastAt = null,
}: Case) {
  const dependencies = {
    components: () => components,
    hostsOf: () => [],
    openFailures: async (names: readonly string[]) =>
      failures.filter((each) => names.includes(each.component)),
    lastHappenedAt: async () => lastAt,
    originMendedAt: async () => mendedAt,
  };
  const clock = { now: () => 1_010_000 };
  const sources = [source ?? createDependencySource(dependencies)];
  const diagnosing = { clock, sources, components: dependencies.components, proposeFixes: async () => [] };
  const stage = diagnoseAgain({ ...dependencies, diagnosing }, async () => rest);
  const diagnosis = aDiagnosis({ cause: 'timeout', evidence });
  const incident = anIncident({
    signal: aSignal({ symptom: 'exception', component }),
    events: [anEvent('diagnosis.made', { diagnosis }), anEvent('decision.made')],
    at: 1_000_000,
  });
  return stage({ ...incident, component, diagnosis, requested } as IncidentIn<'decided'>);
}

it('knows of what failed since, before anything is done', async () => {
  const { events, due } = await next({ failures: [failed] });
  expect(events).toMatchObject([
    {
      type: 'diagnosis.made',
      diagnosis: { cause: 'dependency_failed', origin: { component: 'broker', incident: 'root' } },
    },
  ]);
  expect(due).toBe(1_010_000);
});

it('is no echo any more where it fails on after what it suffered from was mended', async () => {
  const mended = { ...failed, verifiedAt: 1_007_000 };
  const { events } = await next({
    failures: [mended],
    evidence: [known],
    mendedAt: 1_007_000,
    lastAt: 1_022_001,
  });
  expect(events).toMatchObject([{ type: 'diagnosis.made', diagnosis: { cause: 'unknown' } }]);
  expect(events).not.toMatchObject([{ diagnosis: { origin: expect.anything() } }]);
});

it.each<[string, Case]>([
  ['nothing that it needs has failed', {}],
  [
    'its last failure may be an echo',
    {
      failures: [{ ...failed, verifiedAt: 1_007_000 }],
      evidence: [known],
      mendedAt: 1_007_000,
      lastAt: 1_022_000,
    },
  ],
  ['what is known of it is an alert, which says itself when it is over', { mendedAt: 1_007_000 }],
  ['the diagnosis knew of it', { failures: [failed], evidence: [known] }],
  ['it failed much later', { failures: [{ ...failed, openedAt: 1_200_000 }] }],
  ['the component is in no file', { failures: [failed], component: 'stranger' }],
  ['it needs nothing', { failures: [failed], component: 'broker' }],
  [
    'a person has asked for a fix',
    {
      failures: [failed],
      requested: {
        playbook: 'restart-service',
        at: 1,
        by: { kind: 'person', name: 'ada', role: 'operator', via: 'grafana', verified: true },
      },
    },
  ],
  [
    'the source does not answer now',
    { failures: [failed], source: { name: 'dependency', collect: () => Promise.reject(new Error('no')) } },
  ],
])('goes on as it was where %s', async (_, given) => {
  expect(await next(given)).toBe(rest);
});
