import type { Incident, Person, Plan, RecordedEvent } from '@trinity/contracts';
import { makeReport } from '../../diagnose/report/report.ts';
import { ApiError } from '../../errors.ts';
import { unseal } from '../../incident/chain.ts';
import type { Journal } from '../../incident/journal.ts';
import { nextStepOf, summarise } from '../../incident/summary.ts';
import type { IncidentStore } from '../../store/store.ts';
import type { Handlers } from '../handler.ts';
import { loadIncident } from '../load-incident.ts';
import { toChange } from '../stream.ts';
import { readWhenReady } from '../wait-for-commit.ts';

export interface ReadingPorts {
  store: IncidentStore;
  journal: Journal;
  /** trinity.yaml's address of the app, for links. */
  externalUrl(): string | undefined;
  planFix(incident: Incident, by: Person, playbook: string): Promise<Plan | null>;
}

type ReadingRoutes = Pick<Handlers, 'incidents' | 'incident' | 'incidentReport' | 'plan' | 'changes'>;

/** What people and Grafana read of incidents. */
export function createReadingRoutes({ store, journal, planFix, externalUrl }: ReadingPorts): ReadingRoutes {
  return {
    incidents: ({ query }) => store.list(query),
    incident: async ({ params }) => {
      // Before the incident is read: what is committed in between is then told again, and not missed.
      const seq = await store.lastSeq();
      const incident = await loadIncident(journal, params);
      const timeline = (await store.events(incident.id)).map((stored): RecordedEvent => ({
        seq: stored.seq,
        n: stored.n,
        hash: stored.hash,
        event: unseal(stored),
      }));
      return { incident, summary: summarise(incident), nextStep: nextStepOf(incident), timeline, seq };
    },
    incidentReport: async ({ params }) => {
      const incident = await loadIncident(journal, params);
      return makeReport(incident, (await store.events(incident.id)).map(unseal), externalUrl());
    },
    plan: async ({ params, person }) => {
      const incident = await loadIncident(journal, params);
      const plan = await planFix(incident, person, params.playbook ?? '');
      if (plan === null) {
        throw new ApiError('not_found', ['There is no such playbook, or the incident is not diagnosed yet.']);
      }
      return plan;
    },
    changes: ({ query, signal }) =>
      readWhenReady(
        store,
        { waitMs: query.waitMs, signal, concerns: ({ incidents }) => incidents.length > 0 },
        async () => {
          const items = await store.feed(query.after, 500);
          const seq = items.at(-1)?.seq ?? Math.min(Math.max(query.after, 0), await store.lastSeq());
          // A reader who is ahead of everything knows another store than this: it is told at once.
          const ready = items.length > 0 || seq < query.after;
          return { ready, answer: { changes: items.map(toChange), seq } };
        }
      ),
  };
}
