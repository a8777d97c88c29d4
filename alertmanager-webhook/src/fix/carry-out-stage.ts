import { actionPlaces, type ActionPlace } from '@trinity/contracts';
import type { Clock } from '../clock.ts';
import type { Stage } from '../stage.ts';
import { cancelReason, nextStep, stop } from './next-step.ts';
import { workOf, type Place } from './place.ts';

export interface CarryOutPorts {
  clock: Clock;
  places: Readonly<Record<ActionPlace, Place>>;
}

/** acting → acting, step by step, until the fix is finished → verifying. */
export function createCarryOutStage({ clock, places }: CarryOutPorts): Stage<'acting'> {
  return async (incident) => {
    const now = clock.now();
    const { run } = incident;
    const last = run.steps.at(-1);
    if (last === undefined || last.state === 'finished' || last.state === 'skipped') {
      return nextStep(run, now);
    }
    const work = workOf(run, last);
    const place = places[actionPlaces[work.action]];
    if (last.state !== 'waiting') {
      return place.follow(incident, work, now);
    }
    if (run.cancel !== null && run.rollback === null) {
      return stop(run, 'cancelled', cancelReason(run.cancel), now);
    }
    return now < last.dueAt ? { events: [], due: last.dueAt } : place.issue(incident, work, now);
  };
}
