import { companionsOf } from '../../backups/database-files.ts';
import { commandOf } from '../../processes/process-tree.ts';
import { writersOf } from '../../processes/file-holders.ts';
import { readStat } from '../../supervisors/children/proc.ts';
import { processesOfTargets } from '../../targets/owner.ts';
import type { Target } from '../../targets/target.ts';
import { sleep } from '../../time/sleep.ts';
import type { ActionContext, ActionOutcome } from '../action.ts';
import { failed, notNeeded, refused } from '../revive.ts';
import type { DatabasePorts } from './ports.ts';

type Context = ActionContext<'repair_database'>;

const lookEveryMs = 250;
/** A new life of the holder may take a moment until it lets others at the file. */
const releaseMs = 5_000;

/**
 * A lock is waited for. Who has held it all that time is restarted, if it is a service of this agent's file that may be
 * restarted; anybody else is only named. SQLite takes back what the holder had not finished.
 */
export async function freeLock(file: string, context: Context, ports: DatabasePorts): Promise<ActionOutcome> {
  const files = [file, ...companionsOf(file)];
  const first = livesOf(writersOf(files));
  const freeAfter = await waitUntilFree(
    file,
    Math.min(context.args.wait, context.remainingMs()),
    context,
    ports
  );
  if (freeAfter !== undefined) {
    return notNeeded(`The lock on ${file} was given back after ${Math.round(freeAfter)} ms.`);
  }
  const holders = livesOf(writersOf(files)).filter((life) => first.includes(life));
  const pids = holders.map((life) => Number(life.split(':')[0]));
  if (pids.length === 0) {
    return refused(
      `${file} stays locked, and no process that this agent can see has held the lock all the time.`
    );
  }
  const named = pids.map((pid) => `${commandOf(pid)} (pid ${pid})`).join(', ');
  const owners = await processesOfTargets(ports.targets.values());
  const targets = new Set(pids.map((pid) => owners.get(pid)));
  const [holder] = targets;
  if (targets.size !== 1 || holder === undefined) {
    return refused(
      `${file} is locked by ${named}, which is no service of this agent's file: a person must look at it.`
    );
  }
  const found = { problem: 'locked', holder: holder.name };
  const objection = objectionToRestart(holder, context, ports);
  if (objection !== undefined) {
    return { ...refused(`${file} is locked by ${holder.name}, ${named}: ${objection}`), found };
  }
  await restartHolder(holder, context, ports);
  const isFree = (await waitUntilFree(file, releaseMs, context, ports)) !== undefined;
  const what = `${holder.name} had locked ${file} for ${context.args.wait} ms and longer, and was restarted`;
  return isFree
    ? { status: 'done', reason: `${what}: the lock is free.`, probes: [], found }
    : { ...failed(`${what}, but the lock is not free.`), found };
}

function objectionToRestart(
  holder: Target,
  { target }: Context,
  { turns }: DatabasePorts
): string | undefined {
  if (!holder.actions.includes('restart_service')) {
    return `the file does not allow restart_service for ${holder.name}.`;
  }
  // Waiting for its turn while holding one's own could last for ever.
  return holder.name !== target.name && turns.isTaken(holder.name)
    ? `${holder.name} is being changed just now.`
    : undefined;
}

async function restartHolder(holder: Target, context: Context, { turns }: DatabasePorts): Promise<void> {
  const { target, directive, args } = context;
  const restart = async () => {
    await holder.stop(args.stopTimeout);
    await holder.start(directive.id);
  };
  await (holder.name === target.name ? restart() : turns.take(holder.name, restart));
}

/** How long it took, in milliseconds; undefined when it is locked still. */
async function waitUntilFree(
  file: string,
  withinMs: number,
  { clock, abort }: Context,
  { sqlite }: DatabasePorts
): Promise<number | undefined> {
  const began = clock.monotonicMs();
  for (;;) {
    const { state } = await sqlite.inspect(file, inspectTimeoutMs);
    const waited = clock.monotonicMs() - began;
    if (state !== 'locked') {
      return waited;
    }
    if (waited >= withinMs) {
      return undefined;
    }
    await sleep(clock, lookEveryMs, abort);
    abort.throwIfAborted();
  }
}

const inspectTimeoutMs = 60_000;

/** A pid may be another process' by the second look. */
function livesOf(pids: readonly number[]): string[] {
  return pids.flatMap((pid) => {
    const stat = readStat(pid);
    return stat ? [`${pid}:${stat.startTicks}`] : [];
  });
}
