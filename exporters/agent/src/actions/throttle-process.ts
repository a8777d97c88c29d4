import { constants, getPriority, setPriority } from 'node:os';
import { usageBetween, type CpuUsage } from '../processes/cpu-usage.ts';
import { commandOf, listProcesses, threadsOf, treeOf } from '../processes/process-tree.ts';
import { processesOfTargets } from '../targets/owner.ts';
import type { Target } from '../targets/target.ts';
import { sleep } from '../time/sleep.ts';
import type { Action, ActionContext, ActionOutcome } from './action.ts';
import { failed, notNeeded, refused } from './revive.ts';

type Context = ActionContext<'throttle_process'>;

/** How long CPU time is watched. */
const watchMs = 1_000;

/**
 * Finds who uses most CPU time, and lowers the priority of services that are not critical and allow it. A process keeps
 * it for as long as it lives; a restart gives it back. Done again, it finds what is left to do.
 */
export function createThrottleProcess({
  targets,
}: {
  targets: ReadonlyMap<string, Target>;
}): Action<'throttle_process'> {
  return {
    name: 'throttle_process',
    resumable: true,
    async run(context) {
      const hogs = await findHogs(context);
      const [first] = hogs;
      if (!first) {
        return notNeeded(`No process uses ${context.args.atLeast} % of a CPU or more.`);
      }
      const owners = await processesOfTargets(targets.values());
      const objections: string[] = [];
      const throttled = new Set<Target>();
      for (const hog of hogs) {
        const owner = owners.get(hog.pid);
        const objection = objectionTo(owner, context.target);
        if (objection === undefined && owner) {
          throttled.add(owner);
        } else {
          objections.push(`${describe(hog, owner)}: ${objection}`);
        }
      }
      const found = {
        pid: first.pid,
        percent: Math.round(first.percent),
        hog: owners.get(first.pid)?.name ?? '',
      };
      return { ...(await throttle([...throttled], objections, context)), found };
    },
  };
}

async function findHogs({ clock, abort, args }: Context): Promise<CpuUsage[]> {
  const before = listProcesses();
  const began = clock.monotonicMs();
  await sleep(clock, watchMs, abort);
  abort.throwIfAborted();
  return usageBetween(before, listProcesses(), clock.monotonicMs() - began)
    .filter(({ percent }) => percent >= args.atLeast)
    .slice(0, 5);
}

/** For the host any service may be slowed that may be; for a service only itself. */
function objectionTo(owner: Target | undefined, target: Target): string | undefined {
  if (!owner) {
    return 'it is no service of this agent’s file';
  }
  if (owner.critical) {
    return 'the file calls it critical';
  }
  if (!owner.actions.includes('throttle_process')) {
    return 'the file does not allow throttle_process for it';
  }
  return target.supervisor === 'host' || owner === target ? undefined : `it is not ${target.name}`;
}

async function throttle(
  targets: readonly Target[],
  objections: readonly string[],
  { args: { nice } }: Context
): Promise<ActionOutcome> {
  const rest = objections.length === 0 ? '' : ` Not touched: ${objections.join('; ')}.`;
  if (targets.length === 0) {
    return refused(`A person must look at it.${rest}`);
  }
  for (const target of targets) {
    const { pid } = await target.facts();
    for (const { pid: member } of typeof pid === 'number' ? treeOf(pid, listProcesses()) : []) {
      lowerPriority(member, nice);
    }
    if (typeof pid === 'number' && getPriority(pid) < nice) {
      return failed(`The priority of ${target.name} could not be lowered.${rest}`);
    }
  }
  const names = targets.map(({ name }) => name).join(', ');
  return { status: 'done', reason: `${names} runs at niceness ${nice} now.${rest}`, probes: [] };
}

/** Each thread has its own. One that has less already keeps it, and one that ends meanwhile needs none. */
function lowerPriority(pid: number, nice: number): void {
  try {
    for (const thread of threadsOf(pid)) {
      if (getPriority(thread) < nice) {
        setPriority(thread, nice);
      }
    }
  } catch (error) {
    const { info } = error as { info?: { errno?: number } };
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT' && Math.abs(info?.errno ?? 0) !== constants.errno.ESRCH) {
      throw error;
    }
  }
}

function describe({ pid, percent }: CpuUsage, owner: Target | undefined): string {
  return `${owner?.name ?? commandOf(pid)} (pid ${pid}, ${Math.round(percent)} %)`;
}
