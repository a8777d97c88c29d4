import type { Advice, Incident, IncidentEvent } from '@trinity/contracts';
import type { Clock } from '../clock.ts';
import type { DiagnosisAdviser } from '../diagnose/diagnose-stage.ts';
import type { FeedHandler } from '../feed/consumer.ts';
import { unseal } from '../incident/chain.ts';
import { newTemplatesOf } from './case.ts';
import type { Journal } from '../incident/journal.ts';
import type { IncidentStore } from '../store/store.ts';

export interface LateAdvicePorts {
  store: IncidentStore;
  journal: Journal;
  clock: Clock;
  adviser(): DiagnosisAdviser | null;
}

/**
 * Advice on diagnoses that nothing waited for, because they were sure, and on new templates of a log that joined later: it is
 * written on the timeline when it comes. Told twice of one event, it is asked once.
 */
export function createLateAdvice({ store, journal, clock, adviser }: LateAdvicePorts): FeedHandler {
  const isAdvised = async (id: string, n: number) =>
    (await store.events(id, n)).some((stored) => unseal(stored).type === 'advice.given');
  const load = async (id: string) => {
    const incident = (await journal.load(id))?.incident;
    return incident?.diagnosis && incident.phase !== 'closed'
      ? { incident, diagnosis: incident.diagnosis }
      : null;
  };
  return {
    name: 'adviser',
    handle: async ({ incident: id, event: stored }) => {
      const asked = adviser();
      const event = unseal(stored);
      if (asked === null || !mayAsk(event)) {
        return;
      }
      const now = await load(id);
      if (now === null || !asks(event, now.incident) || (await isAdvised(id, stored.n))) {
        return;
      }
      const advice = await asked.advise(now.incident, now.diagnosis);
      const then = await load(id);
      // What joined meanwhile would be taken for advised by this: it is asked of at once.
      const hasMore = then !== null && newTemplates(then.incident) !== newTemplates(now.incident);
      const last = hasMore ? await asked.advise(then.incident, then.diagnosis) : advice;
      await journal.update(id, (current) =>
        current.phase === 'closed'
          ? null
          : { events: [{ type: 'advice.given', advice: asWords(event, last) }], due: clock.now() }
      );
    },
  };
}

function mayAsk({ type }: IncidentEvent): boolean {
  return type === 'diagnosis.made' || type === 'signal.joined';
}

/** What joins asks where it brings templates that nobody was told the meaning of, unless a diagnosis is to come that asks. */
function asks(event: IncidentEvent, incident: Incident): boolean {
  if (event.type !== 'signal.joined') {
    return true;
  }
  const joined = new Set(event.signals.map(({ fingerprint }) => fingerprint));
  const before = incident.episodes.filter(({ signal }) => !joined.has(signal.fingerprint));
  return incident.phase !== 'open' && newTemplates({ episodes: before }) !== newTemplates(incident);
}

function newTemplates(incident: Pick<Incident, 'episodes'>): string {
  return JSON.stringify(newTemplatesOf(incident));
}

/** What a log says later says nothing against a diagnosis that was made, and acted upon, without it. */
function asWords(event: IncidentEvent, advice: Advice): Advice {
  return event.type === 'signal.joined' ? { ...advice, cause: null, confidence: null } : advice;
}
