import { formatDuration } from '@trinity/contracts';
import type { Holds } from '../targets/holds.ts';
import type { Target } from '../targets/target.ts';
import type { Turns } from '../targets/turns.ts';
import type { Action, ActionContext } from './action.ts';
import { notNeeded, refused } from './revive.ts';

type Context = ActionContext<'stop_non_critical'>;

export interface StopNonCriticalPorts {
  targets: ReadonlyMap<string, Target>;
  turns: Turns;
  holds: Holds;
}

/**
 * Stops the services that are not critical and allow it, and starts them again after a time. For a service instead of the
 * host, only that one. Done again, it stops what runs still.
 */
export function createStopNonCritical(ports: StopNonCriticalPorts): Action<'stop_non_critical'> {
  return {
    name: 'stop_non_critical',
    resumable: true,
    async run(context) {
      const stoppable = candidates(context.target, ports.targets);
      if (stoppable.length === 0) {
        return refused('The file of this agent has no service that is not critical and may be stopped.');
      }
      const stopped: string[] = [];
      const busy: string[] = [];
      for (const target of stoppable) {
        if (ports.holds.isHeld(target.name)) {
          stopped.push(target.name);
        } else if ((await target.observe()).state === 'running') {
          ((await stop(target, context, ports)) ? stopped : busy).push(target.name);
        }
      }
      const rest =
        busy.length === 0 ? '' : ` Left running, because they are being changed: ${busy.join(', ')}.`;
      if (stopped.length === 0) {
        return busy.length === 0 ? notNeeded('None of them runs.') : refused(`Nothing was stopped.${rest}`);
      }
      const reason = `${stopped.join(', ')} stopped for ${formatDuration(context.args.for)}.${rest}`;
      return { status: 'done', reason, probes: [], found: { stopped: stopped.join(',') } };
    },
  };
}

function candidates(target: Target, targets: StopNonCriticalPorts['targets']): Target[] {
  return [...targets.values()]
    .filter(({ critical, supervisor }) => !critical && supervisor !== 'host')
    .filter(({ actions }) => actions.includes('stop_non_critical'))
    .filter((one) => target.supervisor === 'host' || one.name === target.name);
}

/** Whether it was stopped; not while somebody else changes it, for whom to wait could last for ever. */
async function stop(
  target: Target,
  { target: own, args, directive }: Context,
  { turns, holds }: StopNonCriticalPorts
): Promise<boolean> {
  const act = () => holds.hold(target, args.for, directive.id, args.stopTimeout);
  if (target.name === own.name) {
    await act();
    return true;
  }
  if (turns.isTaken(target.name)) {
    return false;
  }
  await turns.take(target.name, act);
  return true;
}
