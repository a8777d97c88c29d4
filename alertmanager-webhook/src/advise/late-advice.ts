import type { Incident } from '@trinity/contracts';
import type { Clock } from '../clock.ts';
import type { DiagnosisAdviser } from '../diagnose/diagnose-stage.ts';
import type { FeedHandler } from '../feed/consumer.ts';
import { unseal } from '../incident/chain.ts';
import type { Journal } from '../incident/journal.ts';
import type { IncidentStore } from '../store/store.ts';

export interface LateAdvicePorts {
  store: IncidentStore;
  journal: Journal;
  clock: Clock;
  adviser(): DiagnosisAdviser | null;
}

/**
 * Advice on diagnoses that nothing waited for, because they were sure: it is written on the timeline when it comes. Told
 * twice of one diagnosis, it is asked once.
 */
export function createLateAdvice({ store, journal, clock, adviser }: LateAdvicePorts): FeedHandler {
  const isAdvised = async (id: string) => {
    const types = (await store.events(id)).map((stored) => unseal(stored).type);
    return types.lastIndexOf('advice.given') > types.lastIndexOf('diagnosis.made');
  };
  return {
    name: 'adviser',
    handle: async ({ incident: id, event }) => {
      const asked = adviser();
      if (asked === null || unseal(event).type !== 'diagnosis.made' || (await isAdvised(id))) {
        return;
      }
      const incident = (await journal.load(id))?.incident;
      if (!incident?.diagnosis || incident.phase === 'closed') {
        return;
      }
      const advice = await asked.advise(incident, incident.diagnosis);
      await journal.update(id, (current: Incident) =>
        current.phase === 'closed' ? null : { events: [{ type: 'advice.given', advice }], due: clock.now() }
      );
    },
  };
}
