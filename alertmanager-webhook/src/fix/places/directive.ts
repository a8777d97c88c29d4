import {
  actionsIfOffered,
  type ActionName,
  type Run,
  type StepView,
  type TargetRef,
} from '@trinity/contracts';
import { directiveId, offerCell, withdrawCells } from '../../executor/directive-queue.ts';
import type { IncidentStore } from '../../store/store.ts';
import { ownResult } from '../../executor/own-result.ts';
import { endAtOnce, type Place } from '../place.ts';

/** How long after an executor's time is over its result may still arrive, for clocks and networks. */
const graceMs = 5_000;

/** Actions that an executor carries out: it fetches the directive, claims it, acts and answers (design, decision 6). */
export function createDirectivePlace(
  store: IncidentStore,
  executorOf: (run: Run) => string,
  isOffered: (target: TargetRef, action: ActionName) => boolean
): Place {
  return {
    issue: async (incident, { view, action, args, timeoutMs }, now) => {
      const { run } = incident;
      const executor = executorOf(run);
      const id = directiveId(executor, incident.id, run, view);
      if (actionsIfOffered.has(action) && !isOffered(run.target, action)) {
        const reason = `${executor} offers no ${action} for ${run.target.name}, so it is left out.`;
        return endAtOnce(view, id, now, 'not_needed', reason);
      }
      const deadline = now + timeoutMs;
      const directive = {
        id,
        incident: incident.id,
        executor,
        target: run.target.name,
        component: incident.component ?? '',
        action,
        args,
        expectedIdentity: identityFor(run),
      };
      return {
        events: [{ type: 'step.issued', step: view.step, directive: id, deadline }],
        due: deadline + graceMs,
        cells: [offerCell({ directive, deadline })],
      };
    },
    follow: async ({ run }, { view }, now) => {
      const until = (view.deadline ?? now) + graceMs;
      const withdrawn = run.cancel !== null && run.rollback === null && view.state === 'issued';
      if (now < until && !withdrawn) {
        return { events: [], due: until };
      }
      const result = withdrawn
        ? ownResult(view.directive ?? '', now, 'refused', 'It was withdrawn before it was taken up.')
        : lateResult(executorOf(run), view, now);
      return {
        events: [{ type: 'step.finished', directive: result.id, result }],
        due: now,
        cells: await withdrawCells(store, result.id),
      };
    },
  };
}

function lateResult(executor: string, view: StepView, now: number) {
  const id = view.directive ?? '';
  return view.state === 'claimed'
    ? ownResult(id, now, 'unknown', `${executor} took it up and did not answer in time.`)
    : ownResult(id, now, 'failed', `${executor} did not take it up in time.`);
}

/** A second try is about the life that the first try left behind. */
function identityFor(run: Run): string | null {
  const results = run.steps.flatMap(({ result }) => (result?.identityAfter ? [result.identityAfter] : []));
  return results.at(-1) ?? run.expectedIdentity;
}
