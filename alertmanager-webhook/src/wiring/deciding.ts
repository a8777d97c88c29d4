import { actionPlaces, type Incident } from '@trinity/contracts';
import type { Component } from '../config/schema.ts';
import type { LoadedPlaybook } from '../config/playbooks.ts';
import type { DecisionContext } from '../decide/context.ts';
import type { ProbedDependencies } from '../decide/dependencies.ts';
import type { DecisionPorts } from '../decide/read-context.ts';
import type { Seen } from '../decide/seen.ts';
import { waysToSuffer } from '../diagnose/sources/dependency.ts';
import { dependenciesOf } from '../diagnose/topology.ts';
import { isDown, type KnownTarget } from '../executor/directory.ts';
import { desiredSetting, isSettingAction } from '../fix/settings/desired-setting.ts';
import { factsOf } from '../incident/facts.ts';
import { isSeenByProbes } from '../incident/symptom-rank.ts';
import { firingAlerts, silencedByPersons } from '../silence/silenced-by-persons.ts';
import type { Core } from './core.ts';
import { drainTimes } from './drain-times.ts';

/** What a decision reads, from the adapters that it has. */
export function decisionPorts(core: Core): DecisionPorts {
  const { store, clock, journal, directory, outcomes, records, live, pauseSwitch, watchdog, situation } =
    core;
  return {
    store,
    clock,
    directory,
    outcomes,
    records,
    situation,
    find: async (id) => (await journal.load(id))?.incident ?? null,
    drainTimes: (incident) => drainTimes(core, incident),
    settings: () => live().settings,
    pause: () => pauseSwitch.read(),
    watchdog: () => watchdog.state(),
    silenced: (incident) => readSilenced(core, incident),
    data: (component) => readData(core, component),
    symptom: (incident, component, target) => readSymptom(core, incident, component, target),
    dependencies: (incident, component) => readDependencies(core, incident, component),
    refusals: (playbook, failure, component) => findRefusals(core, playbook, failure, component),
  };
}

/** Whether every alert of it that still fires was silenced by somebody else than Trinity. */
async function readSilenced({ live }: Core, incident: Incident): Promise<Seen['silenced']> {
  const { alertmanager } = live();
  if (alertmanager === null || firingAlerts(incident).length === 0) {
    return null;
  }
  try {
    const active = await alertmanager.activeAlerts();
    const alerts = active.map(({ fingerprint, status: { silencedBy } }) => ({ fingerprint, silencedBy }));
    return silencedByPersons(incident, alerts) === true ? 'yes' : 'no';
  } catch {
    return 'unreachable';
  }
}

async function readData({ live, clock }: Core, { health }: Component): Promise<Seen['data']> {
  const { prometheus, settings } = live();
  if (prometheus === null || health === undefined) {
    return 'not_configured';
  }
  try {
    const since = clock.now() - settings.config.limits.staleAfter;
    const series = await prometheus.samplesSince(health.selector, since);
    return series.some((samples) => samples.length > 0) ? 'fresh' : 'stale';
  } catch {
    return 'unreachable';
  }
}

/** Only what a probe can see: that it is down or does not answer. A process that is gone needs no probe. */
async function readSymptom(
  { recentProber }: Core,
  { symptom }: Incident,
  { name, probes }: Component,
  target: KnownTarget | null
): Promise<Seen['symptom']> {
  if (!isSeenByProbes(symptom) || probes.length === 0) {
    return 'not_configured';
  }
  if (target !== null && isDown(target)) {
    return 'stands';
  }
  const outcomes = await Promise.all(probes.map((probe) => recentProber.run(probe, name)));
  return outcomes.every(({ ok }) => ok) ? 'gone' : 'stands';
}

/** Only where it may suffer: what its own probes see is asked of these. */
async function readDependencies(
  { recentProber, live }: Core,
  { symptom, diagnosis: { cause } }: DecisionContext['incident'],
  { name }: Component
): Promise<ProbedDependencies> {
  const ofItself = isSeenByProbes(symptom) || !waysToSuffer.includes(cause);
  const needed = ofItself ? [] : dependenciesOf(name, live().settings.config.components);
  const probes = needed.flatMap(({ component }) => component.probes.map((probe) => ({ component, probe })));
  if (probes.length === 0) {
    return 'not_configured';
  }
  const outcomes = await Promise.all(
    probes.map(async ({ component, probe }) => ({
      component,
      ...(await recentProber.run(probe, component.name)),
    }))
  );
  const failing = outcomes.find(({ ok }) => !ok);
  return failing ? { failing: failing.component.name } : 'well';
}

/** What could be known now of steps that are carried out whatever comes: a step with conditions may be left out. */
async function findRefusals(
  { clock, services, live }: Core,
  playbook: LoadedPlaybook,
  failure: Pick<Incident, 'episodes'>,
  { name }: Component
): Promise<string[]> {
  const sure = playbook.steps.filter(
    ({ when, action }) => when.length === 0 && actionPlaces[action] !== 'agent'
  );
  if (sure.length === 0) {
    return [];
  }
  const offers = (await services.of(name)).flatMap((report) => report.offers);
  const declared = live().settings.config.httpTargets;
  return sure.flatMap(({ action, with: args }) => {
    if (action === 'call_http') {
      const known = declared.some((target) => target.name === args.target);
      return known ? [] : [`trinity.yaml declares no httpTarget ${String(args.target)}.`];
    }
    if (!isSettingAction(action)) {
      return [];
    }
    const facts = factsOf(failure);
    const input = { component: name, offers, facts, request: 'x', reason: '', now: clock.now() };
    const desire = desiredSetting(action, args, input);
    return 'refusal' in desire ? [desire.refusal] : [];
  });
}
