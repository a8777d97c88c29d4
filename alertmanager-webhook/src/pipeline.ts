import type { Incident, Phase } from '@trinity/contracts';
import { rest, type Stage } from './stage.ts';

/** One stage per phase. */
export type Stages = { [P in Exclude<Phase, 'closed'>]: Stage<P> };

/**
 * The way of an incident: a table from its phase to the stage that brings it on.
 *
 *   open       → diagnose   find the cause                        → diagnosed
 *   diagnosed  → decide     ask the tree and the guards           → decided
 *   decided    → start      lock the target, or call a person     → acting, or waits
 *   acting     → carry out  directives to the executor, in order  → verifying
 *   verifying  → verify     fresh samples and probes              → closed, or back to diagnosed as failed
 *   closed                  nothing; a refiring opens it again    → open
 */
export function stageFor(stages: Stages, incident: Incident) {
  switch (incident.phase) {
    case 'open':
      return stages.open(incident);
    case 'diagnosed':
      return stages.diagnosed(incident);
    case 'decided':
      return stages.decided(incident);
    case 'acting':
      return stages.acting(incident);
    case 'verifying':
      return stages.verifying(incident);
    case 'closed':
      return Promise.resolve(rest);
  }
}
