import type { Resources } from '../config/resources.ts';
import { messageOf } from '../message-of.ts';
import type { Inspection } from '../sqlite/requests.ts';
import type { Action, ActionContext, ActionOutcome } from './action.ts';
import { objectionsToRebuild, replaceByRebuilt } from './database/corrupt.ts';
import { freeLock } from './database/locked.ts';
import { makeAnew, objectionToMaking } from './database/missing.ts';
import { assertNotInUse } from './database/not-in-use.ts';
import type { DatabasePorts } from './database/ports.ts';
import {
  changeWhileStopped,
  notNeeded,
  refused,
  usualTiming,
  waitUntilWell,
  type RevivalTiming,
} from './revive.ts';

type Context = ActionContext<'repair_database'>;
type Database = Resources['databases'][number];

interface Problem {
  database: Database;
  state: Exclude<Inspection['state'], 'ok'>;
}

const inspectTimeoutMs = 60_000;

/**
 * Mends the databases that the file declares for a target; each problem in its own way. What is replaced is replaced
 * while the target is stopped and from a backup, so it can be done again from the beginning by the next agent.
 */
export function createRepairDatabase(
  ports: DatabasePorts,
  timing: RevivalTiming = usualTiming
): Action<'repair_database'> {
  return {
    name: 'repair_database',
    resumable: true,
    async run(context) {
      const { target, directive, args } = context;
      if ((await target.observe()).startKey === directive.id) {
        return waitUntilWell(context, timing);
      }
      const wanted = target.databases.filter(
        ({ name }) => args.database === undefined || name === args.database
      );
      if (wanted.length === 0) {
        return refused(`The file declares no ${args.database ?? 'database'} for ${target.name}.`);
      }
      const locked = await freeLocks(wanted, context, ports);
      if (locked && locked.status !== 'not_needed' && locked.status !== 'done') {
        return locked;
      }
      const problems = await findProblems(wanted, ports);
      const objection = await objectionTo(problems, context, ports);
      if (objection !== undefined) {
        return { ...refused(objection), found: { problem: problems[0]?.state ?? '' } };
      }
      if (problems.length > 0) {
        return replace(problems, context, ports, timing);
      }
      return locked === undefined ? startIfDead(context, timing) : waitIfRestarted(locked, context, timing);
    },
  };
}

/** Frees one after the other; the first that can't be freed is the outcome. Undefined when none is locked. */
async function freeLocks(
  databases: readonly Database[],
  context: Context,
  ports: DatabasePorts
): Promise<ActionOutcome | undefined> {
  let last: ActionOutcome | undefined;
  for (const { file } of databases) {
    if ((await ports.sqlite.inspect(file, inspectTimeoutMs)).state === 'locked') {
      last = await freeLock(file, context, ports);
      if (last.status !== 'done' && last.status !== 'not_needed') {
        return last;
      }
    }
  }
  return last;
}

async function findProblems(databases: readonly Database[], { sqlite }: DatabasePorts): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const database of databases) {
    const { state } = await sqlite.inspect(database.file, inspectTimeoutMs);
    // An empty file is what a program leaves that opened a database that was not there.
    if (state !== 'ok' && !(state === 'empty' && database.schema === undefined)) {
      problems.push({ database, state });
    }
  }
  return problems;
}

/** Why nothing is done to any of them. */
async function objectionTo(
  problems: readonly Problem[],
  context: Context,
  ports: DatabasePorts
): Promise<string | undefined> {
  for (const { database, state } of problems) {
    if (state === 'locked') {
      return `${database.file} is locked again.`;
    }
    if (state === 'corrupt') {
      const objections = await objectionsToRebuild(database.file, context, ports);
      if (objections.length > 0) {
        return `${database.file} is damaged and is not rebuilt: ${objections.slice(0, 3).join('; ')}. A person must decide; restore_backup brings back the newest backup.`;
      }
    } else {
      const objection = objectionToMaking(database, ports);
      if (objection !== undefined) {
        return objection;
      }
    }
  }
  return undefined;
}

/** A lock that the target itself had held: its new life has to be well before anything else looks at it. */
async function waitIfRestarted(
  locked: ActionOutcome,
  context: Context,
  timing: RevivalTiming
): Promise<ActionOutcome> {
  if ((await context.target.observe()).startKey !== context.directive.id) {
    return locked;
  }
  const well = await waitUntilWell(context, timing);
  return { ...locked, ...well, reason: `${locked.reason} ${well.reason}` };
}

function replace(
  problems: readonly Problem[],
  context: Context,
  ports: DatabasePorts,
  timing: RevivalTiming
): Promise<ActionOutcome> {
  return changeWhileStopped(context, timing, async () => {
    const notes: string[] = [];
    for (const { database, state } of problems) {
      notes.push(
        state === 'corrupt'
          ? await replaceByRebuilt(database.file, database.name, context, ports)
          : await make(database, ports)
      );
    }
    return { note: notes.join(' '), found: { problem: problems[0]?.state ?? '' } };
  });
}

async function make(database: Database, ports: DatabasePorts): Promise<string> {
  assertNotInUse(database.file);
  return makeAnew(database, ports, inspectTimeoutMs);
}

/** The databases are well; an agent that was killed may have left the service stopped. */
async function startIfDead(context: Context, timing: RevivalTiming): Promise<ActionOutcome> {
  const { target, directive } = context;
  if ((await target.observe()).state !== 'dead') {
    return notNeeded('All databases are whole and free.');
  }
  try {
    await target.start(directive.id);
  } catch (error) {
    return refused(`All databases are whole and free, but it could not be started: ${messageOf(error)}`);
  }
  return waitUntilWell(context, timing);
}
