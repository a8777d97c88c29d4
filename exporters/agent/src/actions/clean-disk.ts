import { formatDuration } from '@trinity/contracts';
import { cleanFolder, type Cleaned } from '../disk-cleaning/clean-folder.ts';
import { listOpenFiles } from '../processes/open-files.ts';
import type { Target } from '../targets/target.ts';
import type { Action, ActionContext, ActionOutcome } from './action.ts';
import { declaredFiles } from './restore-backup.ts';
import { failed, refused } from './revive.ts';

type Context = ActionContext<'clean_disk'>;

export interface CleanDiskPorts {
  targets: ReadonlyMap<string, Target>;
  /** What is never removed, whatever the file declares: the agent's own memory, and the logs that services write. */
  keep: readonly string[];
}

/**
 * Removes old files from the declared folders. For the host itself these are its own and those of every service that
 * allows the same. Done again, it removes what is left.
 */
export function createCleanDisk({ targets, keep }: CleanDiskPorts): Action<'clean_disk'> {
  return {
    name: 'clean_disk',
    resumable: true,
    async run(context) {
      const folders = foldersOf(context.target, targets);
      if (folders.length === 0) {
        return refused(`The file declares no cleanFolders for ${context.target.name}.`);
      }
      const kept = new Set([
        ...keep,
        ...[...targets.values()].flatMap((target) => [...declaredFiles(target)]),
      ]);
      const inUse = listOpenFiles();
      const results = folders.map(({ path, olderThan }) =>
        cleanFolder(path, {
          // The file's own age holds; a playbook can only ask for a longer one.
          before: context.clock.now() - Math.max(olderThan, context.args.olderThan),
          keep: kept,
          inUse,
          remove: !context.args.preview,
          isOver: () => context.remainingMs() === 0 || context.abort.aborted,
        })
      );
      context.abort.throwIfAborted();
      return tell(results, folders.length, context);
    },
  };
}

function foldersOf(target: Target, targets: CleanDiskPorts['targets']): Target['cleanFolders'] {
  const others = [...targets.values()].filter(({ actions }) => actions.includes('clean_disk'));
  const all =
    target.supervisor === 'host' ? [target, ...others.filter((other) => other !== target)] : [target];
  return all.flatMap(({ cleanFolders }) => cleanFolders);
}

function tell(results: readonly Cleaned[], folders: number, { args }: Context): ActionOutcome {
  const files = results.reduce((sum, one) => sum + one.files, 0);
  const bytes = results.reduce((sum, one) => sum + one.bytes, 0);
  const problems = results.flatMap((one) => one.problems);
  const examples = results.flatMap((one) => one.examples).slice(0, 5);
  const wrong = problems.length === 0 ? '' : ` Left alone: ${problems.slice(0, 3).join('; ')}.`;
  const found = { files, bytes, problems: problems.length };
  if (files === 0) {
    const age = formatDuration(args.olderThan);
    return {
      ...failed(`Nothing in ${folders} folders is old enough (${age}) to be removed.${wrong}`),
      found,
    };
  }
  const what = `${files} files, ${megabytes(bytes)}: ${examples.join(', ')}${files > examples.length ? ' ...' : ''}`;
  const reason = `${args.preview ? 'Would remove' : 'Removed'} ${what}.${wrong}`;
  return { status: 'done', reason, probes: [], found };
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
