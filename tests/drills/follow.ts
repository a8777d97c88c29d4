import type { IncidentDetail } from '@trinity/contracts';
import { resultOf, type DrillResult } from './drill-result.ts';
import type { Fault, Injected, Watched } from './fault.ts';
import { openedSince } from './incidents.ts';
import type { StackClient } from './stack-client.ts';
import { timelineOf } from './timeline.ts';

/** How things were before the fault. */
export interface BeforeFault {
  /** How often each station had been started. */
  starts: ReadonlyMap<string, number>;
  /** The incidents that there were. */
  incidents: ReadonlySet<string>;
}

const pollMs = 100;

/** For so long nothing may happen to what has to be left alone. */
const watchMs = 25_000;

/**
 * Waits until the incident of the fault is verified or a message has reached a person, or the time is over. What has to be
 * left alone is watched all that time.
 */
export async function follow(
  demo: Watched,
  fault: Fault,
  injected: Injected,
  before: BeforeFault,
  timeoutMs: number,
  onEvent: (ms: number, type: string, text: string) => void
): Promise<DrillResult> {
  const { client, stations } = injected.where ?? demo;
  const until = Date.now() + (fault.expected === 'nothing' ? watchMs : timeoutMs);
  let detail: IncidentDetail | null = null;
  let shown = 0;
  let followed: string | undefined;
  while (Date.now() < until && (fault.expected === 'nothing' || !isDecided(detail))) {
    await new Promise((resolve) => setTimeout(resolve, pollMs));
    detail = (await findIncident(client, injected, before, detail)) ?? detail;
    const events = timelineOf(detail, injected.at);
    shown = detail?.summary.id === followed ? shown : 0;
    followed = detail?.summary.id;
    events.slice(shown).forEach(({ ms, type, text }) => onEvent(ms, type, text));
    shown = Math.max(shown, events.length);
  }
  const after = stations.starts();
  const starts = new Map([...after].map(([name, count]) => [name, count - (before.starts.get(name) ?? 0)]));
  const incidents = await openedSince({ client, stations }, before.incidents);
  return resultOf(fault, injected, { detail, starts, incidents });
}

async function findIncident(
  client: StackClient,
  { component }: Injected,
  { incidents }: BeforeFault,
  found: IncidentDetail | null
): Promise<IncidentDetail | null> {
  // Not by time: the agent may have seen it before kill() returned to us.
  if (found !== null && !endedByItself(found)) {
    return client.incident(found.summary.id);
  }
  const since = (await client.recent(component)).filter((one) => !incidents.has(one.id));
  const id = (since.findLast(({ outcome }) => outcome !== 'resolved') ?? since.at(-1))?.id;
  return id === undefined ? null : client.incident(id);
}

/** A slow machine may show something else first, which passes. */
function endedByItself({ summary }: IncidentDetail): boolean {
  return summary.phase === 'closed' && summary.outcome === 'resolved';
}

function isDecided(detail: IncidentDetail | null): boolean {
  if (detail === null) {
    return false;
  }
  const { summary, timeline } = detail;
  const hasTold = timeline.some(
    ({ event }) => event.type === 'notification.sent' && event.ok && event.about === 'call'
  );
  const isClosed = summary.phase === 'closed' && !endedByItself(detail);
  return summary.verifiedAt !== null || isClosed || (summary.needsPerson && hasTold);
}
