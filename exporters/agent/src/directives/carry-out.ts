import type { ActionName, DirectiveResult } from '@trinity/contracts';
import type { Clock } from '@trinity/sdk/link';
import type { Action, ActionContext, ActionOutcome } from '../actions/action.ts';
import { messageOf } from '../message-of.ts';
import type { Target } from '../targets/target.ts';
import type { Turns } from '../targets/turns.ts';
import { remainingMs } from './deadline.ts';
import { resultOf, type Before, type Entry, type Ledger } from './ledger.ts';
import { judgeDirective, type JudgePorts } from './refusal.ts';

/** How much of a log is kept from before an action. */
const logLines = 50;

export interface CarryOutPorts extends JudgePorts {
  turns: Turns;
  ledger: Ledger;
  clock: Clock;
  bootId: string;
  /** The agent is going down. */
  abort: AbortSignal;
  warn(text: string): void;
}

/**
 * Carries out a directive that may be carried out, once: the intent is on the disk before anything is done, and the
 * result before anybody hears of it. An entry that was started by an agent that died is brought to its end. Rejects
 * when the agent goes down meanwhile, and then its successor goes on.
 */
export async function carryOut(entry: Entry, ports: CarryOutPorts): Promise<DirectiveResult> {
  const judged = judgeDirective(entry.directive, ports);
  if (!judged.ok) {
    return finish(entry, undefined, { status: 'refused', reason: judged.reason, probes: [] }, ports);
  }
  const { target, action } = judged;
  return ports.turns.take(target.name, async () => {
    if (entry.stage === 'started' && !action.resumable) {
      const reason = 'The agent was killed while it did this, and can not tell how far it came.';
      return finish(entry, target, { status: 'unknown', reason, probes: [] }, ports);
    }
    let started: Entry;
    try {
      started = entry.stage === 'started' ? entry : await begin(entry, target, ports);
    } catch (error) {
      const reason = `Nothing was done, because it could not be written down before: ${messageOf(error)}`;
      return finish(entry, target, { status: 'refused', reason, probes: [] }, ports);
    }
    const isResumed = entry.stage === 'started';
    const outcome = await run(action, started, { ...judged, isResumed }, ports);
    return finish(started, target, outcome, ports);
  });
}

async function begin(entry: Entry, target: Target, { ledger, clock }: CarryOutPorts): Promise<Entry> {
  const before: Before = {
    startedAt: clock.now(),
    identity: (await target.observe()).identity,
    evidence: {
      logLines: await target.lastLogLines(logLines).catch(() => []),
      facts: await target.facts().catch(() => ({})),
    },
  };
  return ledger.put({ ...entry, stage: 'started', before });
}

async function run(
  action: Action<ActionName>,
  { directive, deadline }: Entry,
  { target, args, isResumed }: Pick<ActionContext<ActionName>, 'target' | 'args' | 'isResumed'>,
  { ledger, clock, bootId, abort }: CarryOutPorts
): Promise<ActionOutcome> {
  try {
    return await action.run({
      target,
      args,
      directive,
      isResumed,
      remainingMs: () => remainingMs(deadline, clock, bootId),
      isOfSameIncident: (key) => ledger.get(key)?.directive.incident === directive.incident,
      clock,
      abort,
    });
  } catch (error) {
    abort.throwIfAborted();
    const reason = `${directive.action} broke off: ${messageOf(error)}`;
    return { status: 'unknown', reason, probes: [] };
  }
}

async function finish(
  entry: Entry,
  target: Target | undefined,
  { status, reason, found, probes }: ActionOutcome,
  { ledger, clock, warn }: CarryOutPorts
): Promise<DirectiveResult> {
  const after = await target?.observe();
  const result = resultOf(
    entry,
    {
      status,
      reason,
      probes: probes.slice(0, 50).map(({ name, ok, detail }) => ({ name, ok, detail })),
      identityAfter: after?.identity ?? null,
      state: after?.state ?? 'unknown',
    },
    clock.now(),
    found
  );
  const problem = ledger.putIfPossible({ ...entry, stage: 'finished', result });
  if (problem !== undefined) {
    warn(`the result of ${entry.directive.id} can't be saved: ${messageOf(problem)}`);
  }
  return result;
}
