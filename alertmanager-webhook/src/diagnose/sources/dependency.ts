import type { Evidence, Incident, Symptom } from '@trinity/contracts';
import type { Component } from '../../config/schema.ts';
import { isSeenByProbes } from '../../incident/symptom-rank.ts';
import type { Source } from '../source.ts';
import { dependenciesOf, namedByAddress } from '../topology.ts';

/** An incident of another component that is not closed. */
export interface OpenFailure {
  component: string;
  incident: string;
  cause: string | null;
  symptom: Symptom;
  openedAt: number;
  /** When it was proved to be mended; its incident stays open until the last alerts of it have ended. */
  verifiedAt: number | null;
}

export interface DependencyPorts {
  components(): readonly Component[];
  /** The components of the hosts on which a component runs. */
  hostsOf(component: string): readonly string[];
  /** The open incidents of these components, by their ids alone: takes no longer with a longer history. */
  openFailures(components: readonly string[]): Promise<OpenFailure[]>;
  /** When what was reported last happened; null where something stands that says itself when it is over. */
  lastHappenedAt(incident: Incident): Promise<number | null>;
}

/** What the diagnosis says of one that suffers; the origin may suffer from something outside, too. */
const suffering = 'dependency_failed';

/** What a component shows when not itself but what it needs has failed. */
export const waysToSuffer: readonly string[] = [
  'connection_refused',
  'connection_reset',
  'timeout',
  'upstream_5xx',
  'dns_failure',
  'slow_response',
  'service_unresponsive',
  'circuit_open',
  'network_unreachable',
  'pool_exhausted',
];

/** What makes a component answer late. */
const waysToBeLate: readonly string[] = ['slow_response', 'pool_exhausted', 'cpu_high'];

/** What a host shows on which everything is late. */
const busy: readonly Symptom[] = ['cpu_high', 'memory_high'];

/** An incident that began this much later than its sufferer's may still be its origin: alerts come in any order. */
const laterMs = 90_000;
/** How long after it was mended somebody may still tell of calls that failed before; probes tell of the moment. */
export const echoMs = 15_000;
/** One that stands for longer is known by now, and seldom why something fails only now. */
const longAgoMs = 30 * 60_000;

const weights = { near: 0.8, far: 0.7, longAgo: 0.45, ownProcessGone: 0.4 };
/** What speaks against a way to suffer as a cause of its own. */
const against = -0.7;

/**
 * Tells the failing component from those that suffer. What this component depends on, declared or named by address in
 * its own error, is looked at: where incidents of such components are open, the one that needs no other of them is the origin, and
 * what this component shows by itself (refused connections, timeouts, ...) is only how it suffers.
 */
export function createDependencySource(ports: DependencyPorts): Source {
  return {
    name: 'dependency',
    collect: async ({ incident, component }) => {
      if (component === null) {
        return [];
      }
      const origin = await findOrigin(incident, component, ports);
      return origin === null ? [] : evidenceOf(incident, origin);
    },
  };
}

export interface Origin extends OpenFailure {
  distance: number;
  /** It is not needed: it is where the component runs. */
  isHost: boolean;
}

/** The open incident in which what this component shows began; null where all that it needs is well, as far as is known. */
export async function findOrigin(
  incident: Incident,
  { name }: Component,
  { components, hostsOf, openFailures, lastHappenedAt }: DependencyPorts
): Promise<Origin | null> {
  const all = components();
  const named = namedByAddress(textsOf(incident), name, all).flatMap((component) => [
    { component, distance: 1 },
    ...dependenciesOf(component.name, all).map((each) => ({ ...each, distance: each.distance + 1 })),
  ]);
  const distances = new Map<string, number>();
  for (const each of [...dependenciesOf(name, all), ...named]) {
    const known = distances.get(each.component.name) ?? Infinity;
    if (each.component.name !== name) {
      distances.set(each.component.name, Math.min(known, each.distance));
    }
  }
  // On a busy host everything is a little late: what is late by seconds is so for a reason of its own.
  const hosts = isLittleLate(incident) ? hostsOf(name) : [];
  const failures = (await openFailures([...new Set([...distances.keys(), ...hosts])])).filter(
    ({ component, symptom }) => distances.has(component) || busy.includes(symptom)
  );
  // Read only where something is mended: this is asked at every look.
  const isAnyMended = failures.some(({ verifiedAt }) => verifiedAt !== null);
  const lastAt = Math.max(incident.openedAt, (isAnyMended ? await lastHappenedAt(incident) : null) ?? 0);
  const echo = isSeenByProbes(incident.symptom) ? 0 : echoMs;
  const inTime = failures.filter(
    ({ openedAt, verifiedAt }) =>
      openedAt <= incident.openedAt + laterMs && (verifiedAt === null || lastAt <= verifiedAt + echo)
  );
  const failing = new Set(inTime.map(({ component }) => component));
  const suffers = (component: string) =>
    dependenciesOf(component, all).some((each) => failing.has(each.component.name));
  // What needs another failing one suffers too; in a circle of those that need each other, the first is the origin.
  const origins = inTime.filter(({ component }) => !suffers(component));
  const [first] = (origins.length > 0 ? origins : inTime).sort((a, b) => a.openedAt - b.openedAt);
  const distance = first && distances.get(first.component);
  return first === undefined ? null : { ...first, distance: distance ?? 1, isHost: distance === undefined };
}

function isLittleLate({ symptom, episodes }: Incident): boolean {
  const open = episodes.filter(({ resolvedAt }) => resolvedAt === null);
  return symptom === 'slow' && open.every(({ signal }) => signal.severity === 'low');
}

function evidenceOf(incident: Incident, origin: Origin): Evidence[] {
  const { component, cause, symptom, isHost } = origin;
  const known = cause === null || cause === 'unknown' ? symptom : cause;
  const about = { source: 'dependency', incident: origin.incident, component } as const;
  return [
    {
      ...about,
      cause: suffering,
      weight: weightOf(incident, origin),
      text: `${component}, ${isHost ? 'on which it runs, is busy' : 'which it needs, has failed'} (${known}): incident ${origin.incident}.`,
    },
    ...waysToShow(incident, origin).map((way) => ({
      ...about,
      cause: way,
      weight: against,
      text: `It is how ${incident.component ?? 'the component'} shows that ${component} has failed.`,
    })),
  ];
}

/**
 * How the component shows that the origin has failed. Answers of that are quoted by who asked, so its cause is seen here,
 * too. What answers late has not failed: one who does not wait for it can be told to.
 */
function waysToShow({ symptom }: Incident, origin: Origin): readonly string[] {
  const { cause } = origin;
  const tellsNothing = cause === null || cause === 'unknown' || cause === suffering;
  const quoted = tellsNothing || symptom === 'service_down' ? [] : [cause];
  const own = isLate(origin) ? 'timeout' : undefined;
  return [...new Set([...waysToSuffer, ...quoted])].filter((way) => way !== own);
}

function isLate({ symptom, cause }: Origin): boolean {
  return symptom === 'slow' || waysToBeLate.includes(cause ?? '');
}

function weightOf(incident: Incident, { openedAt, distance }: Origin): number {
  if (incident.symptom === 'service_down') {
    return weights.ownProcessGone;
  }
  if (incident.openedAt - openedAt > longAgoMs) {
    return weights.longAgo;
  }
  return distance === 1 ? weights.near : weights.far;
}

/** Everything that its signals said in words. */
function textsOf({ episodes }: Incident): string {
  return episodes
    .flatMap(({ signal: { summary, evidence } }) => [
      summary,
      evidence.error?.message ?? '',
      ...(evidence.error?.causes ?? []).map(({ message }) => message),
      ...(evidence.answers ?? []),
      ...(evidence.logLines ?? []),
    ])
    .join('\n')
    .slice(0, 100_000);
}
