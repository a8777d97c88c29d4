import { listProcesses, treeOf } from '../processes/process-tree.ts';
import type { ProcessStat } from '../supervisors/children/proc.ts';
import type { Target } from './target.ts';

/** Which processes are whose: the main process of each running target with all that it began. */
export async function processesOfTargets(
  targets: Iterable<Target>,
  processes: readonly ProcessStat[] = listProcesses()
): Promise<Map<number, Target>> {
  const owners = new Map<number, Target>();
  for (const target of targets) {
    const { state } = await target.observe();
    const { pid } = state === 'running' ? await target.facts() : {};
    if (typeof pid === 'number') {
      for (const process of treeOf(pid, processes)) {
        owners.set(process.pid, target);
      }
    }
  }
  return owners;
}
