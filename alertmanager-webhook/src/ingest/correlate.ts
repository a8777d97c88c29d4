import { isWorse, type Incident, type Run, type Signal } from '@trinity/contracts';
import { isReport } from '../incident/open-reports.ts';
import { failureOf, isGraver, isSeenByProbes } from '../incident/symptom-rank.ts';
import type { Episode } from './episode.ts';

/** What a signal means for the incidents that there are. */
export type Correlation =
  /** A repeat of what is known. */
  | { kind: 'unchanged' }
  /** A repeat of something that ends by silence: only the time is noted. */
  | { kind: 'seen_again' }
  /** Says nothing that can be used, for example that something ended which never began. It is remembered. */
  | { kind: 'ignored' }
  | { kind: 'opens' }
  | { kind: 'joins'; incident: string; as: 'evidence' | 'echo' }
  /** A new life died while the episode of the old one is open and its fix is verified: `previous` loses the episode. */
  | { kind: 'opens_anew'; previous: string }
  | { kind: 'resolves'; incident: string }
  /** Firing again with a startsAt that had ended: only Alertmanager knows whether it is old news. */
  | { kind: 'ambiguous'; incident: string | null; ifNew: Placement };

/** Where a new episode goes. */
export type Placement = Extract<Correlation, { kind: 'opens' | 'joins' }>;

/**
 * Decides where a signal belongs. Pure; `open` are the component's incidents that are not closed, oldest first.
 * Source of the cases: design decision 3, tried on Alertmanager 0.25.
 */
export function correlate(signal: Signal, episode: Episode | null, open: readonly Incident[]): Correlation {
  if (signal.status === 'resolved') {
    return correlateResolved(signal, episode);
  }
  if (episode === null) {
    return place(signal, open);
  }
  if (episode.endsAt === null && episode.incident !== null) {
    return correlateOpenEpisode(signal, episode, episode.incident, open);
  }
  if (signal.startsAt > episode.startsAt) {
    return place(signal, open);
  }
  // Agents order their own reports, so what began no later than what has ended is a late copy. Alertmanager sends
  // resolved and firing of one startsAt in either order.
  return signal.source.kind === 'alertmanager'
    ? { kind: 'ambiguous', incident: episode.incident, ifNew: place(signal, open) }
    : { kind: 'unchanged' };
}

function correlateResolved(signal: Signal, episode: Episode | null): Correlation {
  const endsAt = signal.endsAt ?? signal.startsAt;
  if (episode === null) {
    return { kind: 'ignored' };
  }
  const ends = episode.endsAt === null && episode.incident !== null && endsAt > episode.startsAt;
  return ends ? { kind: 'resolves', incident: episode.incident as string } : { kind: 'unchanged' };
}

function correlateOpenEpisode(
  signal: Signal,
  episode: Episode,
  incident: string,
  open: readonly Incident[]
): Correlation {
  const otherLife = signal.identity !== undefined && signal.identity !== episode.identity;
  const current = open.find(({ id }) => id === incident);
  if (!otherLife || signal.startsAt < episode.startsAt) {
    if (current !== undefined && gotWorse(signal, current)) {
      return { kind: 'joins', incident, as: 'evidence' };
    }
    return { kind: episode.quietAfterMs === undefined ? 'unchanged' : 'seen_again' };
  }
  return current !== undefined && !isVerified(current)
    ? { kind: 'joins', incident, as: 'evidence' }
    : { kind: 'opens_anew', previous: incident };
}

/** A new episode: of a failure that is being handled, or of a new one. */
function place(signal: Signal, open: readonly Incident[]): Placement {
  const same = open.filter(
    (incident) => failureOfIncident(incident) === failureOfSignal(signal) && isOfTarget(signal, incident)
  );
  const unverified = same.findLast((incident) => !isVerified(incident) && !isNewsTo(signal, incident));
  if (unverified !== undefined) {
    return {
      kind: 'joins',
      incident: unverified.id,
      as: addsToDiagnosis(signal, unverified) ? 'evidence' : 'echo',
    };
  }
  // After a verified fix its alerts drain: rate() over five minutes stays true for five minutes. What an agent saw
  // itself, or what began after that, is a new failure.
  const draining = same.findLast(({ runs }) => isEcho(signal, runs.at(-1)));
  return draining !== undefined && signal.source.kind === 'alertmanager'
    ? { kind: 'joins', incident: draining.id, as: 'echo' }
    : { kind: 'opens' };
}

/**
 * Whether what an agent or SDK saw is another failure than that of an incident which rests with a person, so that it gets
 * its own diagnosis and fix: it began after all that they had seen was over and only alerts still drain; or the component
 * failed at its work before, which a fix did not mend, and now does not run or answer; or it fails for another reason than
 * the person heard of.
 */
function isNewsTo(signal: Signal, incident: Incident): boolean {
  const { phase, episodes, decision, symptom, runs } = incident;
  const own = episodes.filter((episode) => isReport(episode.signal));
  const wasWell =
    own.length > 0 && own.every(({ resolvedAt }) => resolvedAt !== null && resolvedAt < signal.startsAt);
  return (
    isReport(signal) &&
    phase === 'decided' &&
    decision?.outcome === 'human' &&
    (wasWell ||
      (runs.length > 0 && isSeenByProbes(signal.symptom) && isGraver(signal.symptom, symptom)) ||
      hasAnotherCause(signal, incident))
  );
}

/** So long after a person was called, other words may be those of the same failure still. */
const sameFailureMs = 30_000;

/** Only where nothing was tried: what follows a failed run may come of it. A breaker that opens tells of what was before. */
function hasAnotherCause(
  { evidence: { cause }, startsAt }: Signal,
  { runs, calledPersonAt, diagnosis, episodes }: Incident
): boolean {
  const known = [diagnosis?.cause, ...episodes.map(({ signal }) => signal.evidence.cause), 'circuit_open'];
  return (
    runs.length === 0 &&
    calledPersonAt !== null &&
    startsAt > calledPersonAt + sameFailureMs &&
    cause !== undefined &&
    !known.includes(cause)
  );
}

/** Two targets of a component that fail are two failures; what names no target is about whichever is open. */
function isOfTarget({ target }: Signal, { episodes }: Incident): boolean {
  const named = episodes.flatMap(({ signal }) => (signal.target ? [signal.target] : []));
  return (
    target === undefined ||
    named.length === 0 ||
    named.some(({ executor, name }) => executor === target.executor && name === target.name)
  );
}

/** Alerts whose rule is not known get as long as a scrape and an evaluation may take. */
const unknownDrainMs = 30_000;

function isEcho({ name, startsAt }: Signal, run: Run | undefined): boolean {
  if (run?.verifiedAt === null || run === undefined) {
    return false;
  }
  const until = Object.hasOwn(run.drains, name) ? run.drains[name] : undefined;
  return startsAt <= (until ?? run.verifiedAt + unknownDrainMs);
}

function isVerified(incident: Incident): boolean {
  return incident.phase === 'verifying' && incident.run.verifiedAt !== null;
}

/** Whether the diagnosis could come out differently with this signal. */
function addsToDiagnosis(signal: Signal, incident: Incident): boolean {
  const tellsMore = (evidence: Signal['evidence']) =>
    evidence.error !== undefined || evidence.cause !== undefined;
  return (
    isGraver(signal.symptom, incident.symptom) ||
    isSevererThanAll(signal, incident.episodes) ||
    (tellsMore(signal.evidence) && !incident.episodes.some((episode) => tellsMore(episode.signal.evidence)))
  );
}

/** Whether an agent or SDK says of the same problem that it is graver than it said, as of a disk that fills on. */
function gotWorse(signal: Signal, { episodes }: Incident): boolean {
  const said = episodes.filter(
    (episode) => episode.resolvedAt === null && episode.signal.fingerprint === signal.fingerprint
  );
  return isReport(signal) && said.length > 0 && isSevererThanAll(signal, said);
}

/** A problem that got worse than those who saw it said: something else may be for it now. */
function isSevererThanAll({ severity }: Signal, episodes: Incident['episodes']): boolean {
  const known = episodes.flatMap(({ signal }) => (signal.severity ? [signal.severity] : []));
  return severity !== undefined && known.length > 0 && known.every((each) => isWorse(severity, each));
}

function failureOfIncident(incident: Incident): string {
  return failureKey(incident.component, incident.symptom, incident.episodes[0]?.signal.name ?? '');
}

function failureOfSignal(signal: Signal): string {
  return failureKey(signal.component, signal.symptom, signal.name);
}

/** Without a component nothing says that two alerts of different names are about one thing. */
function failureKey(component: string | null, symptom: Signal['symptom'], name: string): string {
  return component === null ? `alert:${name}` : failureOf(symptom, name);
}
