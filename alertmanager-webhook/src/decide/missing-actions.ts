import { actionPlaces, actionsIfOffered, type ActionName, type TargetReport } from '@trinity/contracts';
import type { LoadedPlaybook } from '../config/playbooks.ts';

/** What a playbook asks of an agent, to do and to take back, and a target's executor does not offer for it. Pure. */
export function missingActions(
  { steps }: Pick<LoadedPlaybook, 'steps'>,
  { actions }: Pick<TargetReport, 'actions'>
): ActionName[] {
  const asked = steps.flatMap(({ action, rollback }) => (rollback ? [action, rollback.action] : [action]));
  return [...new Set(asked)]
    .filter((action) => actionPlaces[action] === 'agent' && !actionsIfOffered.has(action))
    .filter((action) => !actions.includes(action));
}
