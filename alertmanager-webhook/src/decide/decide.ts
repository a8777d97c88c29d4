import type { Decision, DecisionOutcome, Reason } from '@trinity/contracts';
import type { Candidate, DecisionContext } from './context.ts';
import type { Guard, Judgement } from './guard.ts';
import { guards as allGuards } from './guards/index.ts';

/** How soon a wait without an end of its own is looked at again. */
const lookAgainMs = 5_000;

/**
 * The decision tree (mission M4). A pure function of what was read before: security goes to a person; then every
 * playbook that knows the cause is judged by every guard, the best first; the first that may do something decides.
 * What is critical and cannot be mended, or failed, is degraded where that is declared safe; else a person is called.
 */
export function decide(context: DecisionContext, guards: readonly Guard[] = allGuards): Decision {
  const { incident } = context;
  if (incident.diagnosis.category === 'Security' || incident.symptom === 'security') {
    const text = 'It may be an attack or a leak: a person looks, nothing is fixed.';
    return human(context, null, [{ name: 'security', verdict: 'veto', text }]);
  }
  if (context.suffersFrom !== null && context.requested === null) {
    return waitForOrigin(context, context.suffersFrom);
  }
  if (context.echoUntil !== null && context.requested === null) {
    return waitForEcho(context, context.echoUntil);
  }
  const candidates = context.candidates.filter(({ playbook }) => isAsked(context, playbook.name));
  const real = candidates.filter(({ playbook }) => !playbook.shadow);
  const decision = orDegrade(context, decideAmong(context, real, guards));
  const shadows = candidates
    .filter(({ playbook }) => playbook.shadow)
    .map((candidate) => ({ candidate, would: judge(context, candidate, guards) }))
    .map(({ candidate, would: { outcome, summary } }) => ({
      playbook: candidate.playbook.name,
      outcome,
      summary,
    }));
  return { ...decision, shadows };
}

/** How soon it is looked whether what it suffers from is mended. */
const originAgainMs = 15_000;

/** What only suffers is not touched and calls nobody: the incident where it began does. */
function waitForOrigin(
  context: DecisionContext,
  { component }: NonNullable<DecisionContext['suffersFrom']>
): Decision {
  const text = `It suffers from ${component}, which is seen to in its own incident.`;
  return waitFor(context, { name: 'origin', verdict: 'wait', text }, context.now + originAgainMs);
}

/** What a rule still finds in its last minutes is neither mended nor told to anybody. */
function waitForEcho(context: DecisionContext, until: number): Decision {
  const text = 'The same has just ended, and only an alert that looks back over minutes says otherwise.';
  return waitFor(context, { name: 'echo', verdict: 'wait', text }, until);
}

function waitFor(context: DecisionContext, reason: Reason, until: number): Decision {
  const summary = `Waiting: ${reason.text}`;
  return { ...outline(context, null, [reason]), outcome: 'wait', summary, until };
}

function isAsked({ requested }: DecisionContext, playbook: string): boolean {
  return requested === null || requested.playbook === playbook;
}

/** Where the best playbook may not run, a person is called, unless another one gets further than being offered. */
const goesOn: ReadonlySet<DecisionOutcome> = new Set(['fix', 'approve', 'wait'] as const);

function decideAmong(
  context: DecisionContext,
  candidates: readonly Candidate[],
  guards: readonly Guard[]
): Decision {
  let first: Decision | null = null;
  // What a person said no to is the best no more.
  for (const candidate of [...candidates].sort((a, b) => refusedRank(context, a) - refusedRank(context, b))) {
    const decision = judge(context, candidate, guards);
    const isBest = first === null;
    first ??= decision;
    if (decision.outcome !== 'human' && (isBest || goesOn.has(decision.outcome))) {
      return decision;
    }
  }
  return first ?? withoutCandidate(context);
}

function refusedRank({ incident }: DecisionContext, { playbook: { name } }: Candidate): number {
  return incident.refusals.some(({ playbook }) => playbook === name) ? 1 : 0;
}

function withoutCandidate(context: DecisionContext): Decision {
  const { incident, component, requested } = context;
  if (component === null) {
    const text = 'No component of trinity.yaml matches its labels, so there is nothing to act on.';
    return {
      ...human(context, null, [{ name: 'component', verdict: 'veto', text }]),
      outcome: 'observe',
      summary: text,
    };
  }
  const text = requested
    ? `${requested.playbook} is not a playbook for ${incident.diagnosis.cause} on ${component.name} that may run.`
    : `No playbook mends ${incident.diagnosis.cause}.`;
  return human(context, null, [{ name: 'playbook', verdict: 'veto', text }]);
}

/** What may be done with one playbook. */
function judge(context: DecisionContext, candidate: Candidate, guards: readonly Guard[]): Decision {
  if (context.incident.severity === 'critical' && !candidate.playbook.safeWhenCritical) {
    const text = `The incident is critical and ${candidate.playbook.name} is not declared safe for that.`;
    return human(context, candidate, [{ name: 'critical', verdict: 'veto', text }]);
  }
  const judged = guards.map((guard) => askGuard(context, candidate, guard));
  const reasons = judged.map(({ reason }) => reason);
  const standing = judged.filter(({ overruled }) => !overruled);
  const vetoes = standing.filter(({ judgement }) => judgement.verdict === 'veto');
  if (vetoes.some(({ guard }) => !guard.asksForApproval)) {
    return vetoed(context, candidate, reasons, vetoes);
  }
  const waits = standing.filter(({ judgement }) => judgement.verdict === 'wait');
  if (waits.length > 0) {
    return {
      ...outline(context, candidate, reasons),
      outcome: 'wait',
      summary: `Waiting: ${waits.map(({ judgement }) => judgement.text).join(' ')}`.slice(0, 1000),
      until: Math.max(...waits.map(({ judgement }) => judgement.until ?? context.now + lookAgainMs)),
    };
  }
  return byMode(context, candidate, reasons, vetoes[0]?.judgement.text ?? null);
}

interface Judged {
  guard: Guard;
  judgement: Judgement;
  overruled: boolean;
  reason: Reason;
}

function askGuard(context: DecisionContext, candidate: Candidate, guard: Guard): Judged {
  const judgement = guard.judge({ ...context, candidate });
  const stops = judgement.verdict === 'veto' || judgement.verdict === 'wait';
  const overruled = context.requested !== null && guard.yieldsToPerson && stops;
  const text = overruled ? `${context.requested?.by.name} overruled: ${judgement.text}` : judgement.text;
  const verdict = overruled ? 'pass' : judgement.verdict;
  return { guard, judgement, overruled, reason: { name: guard.name, verdict, text: text.slice(0, 1000) } };
}

/** A person is called; where every veto may pass by itself, the decision is taken again then. */
function vetoed(
  context: DecisionContext,
  candidate: Candidate,
  reasons: Reason[],
  vetoes: readonly Judged[]
): Decision {
  const hard = vetoes.filter(({ guard }) => !guard.asksForApproval);
  const ends = hard.flatMap(({ judgement: { until } }) => (until === undefined ? [] : [until]));
  const decision = human(context, candidate, reasons, hard[0]?.judgement.text);
  return { ...decision, until: ends.length === hard.length ? Math.max(...ends) : null };
}

/** `needsYes`: why a person must agree whatever the mode. */
function byMode(
  context: DecisionContext,
  candidate: Candidate,
  reasons: Reason[],
  needsYes: string | null
): Decision {
  const { name } = candidate.playbook;
  const { requested } = context;
  const as = (outcome: DecisionOutcome, summary: string): Decision => ({
    ...outline(context, candidate, reasons),
    outcome,
    summary,
  });
  if (requested !== null) {
    return needsYes === null ? as('fix', `${requested.by.name} starts ${name}.`) : as('approve', needsYes);
  }
  switch (candidate.mode) {
    case 'auto':
      return needsYes === null
        ? as('fix', `${name} may run, and runs.`)
        : as('approve', `${name} waits for a person's approval. ${needsYes}`);
    case 'approve':
      return as('approve', `${name} waits for a person's approval.`);
    case 'suggest':
      return as('suggest', `${name} would mend this; a person may start it.`);
    case 'observe':
      return as('observe', `${name} would mend this; Trinity only observes here.`);
  }
}

/** Where nothing mends what is critical, or the fix failed and its playbook says so, the whole does with less. */
function orDegrade(context: DecisionContext, decision: Decision): Decision {
  const { incident, ceiling, pause, requested } = context;
  const level = incident.diagnosis.impact.canDegradeTo;
  const failed = incident.runs.findLast(isFailed);
  const asked = context.candidates.find(({ playbook }) => playbook.name === failed?.playbook);
  const wanted = incident.severity === 'critical' || asked?.playbook.onFailure === 'degrade';
  const may = ceiling === 'auto' && pause === null && requested === null;
  if (decision.outcome !== 'human' || level === null || level === 'full' || !wanted || !may) {
    return decision;
  }
  const summary = `The system does with less (${level}) while a person is needed. ${decision.summary}`;
  return { ...decision, outcome: 'degrade', degradeTo: level, summary: summary.slice(0, 1000) };
}

function isFailed({ outcome }: DecisionContext['incident']['runs'][number]): boolean {
  return outcome === 'failed' || outcome === 'unknown';
}

function human(
  context: DecisionContext,
  candidate: Candidate | null,
  reasons: Reason[],
  why: string = reasons[0]?.text ?? ''
): Decision {
  const failed = context.incident.runs.some(isFailed);
  const summary = `${failed ? 'The fix failed; a person is needed.' : 'A person is needed.'} ${why}`;
  return { ...outline(context, candidate, reasons), outcome: 'human', summary: summary.slice(0, 1000) };
}

function outline(context: DecisionContext, candidate: Candidate | null, reasons: Reason[]) {
  return {
    playbook: candidate?.playbook.name ?? null,
    mode: candidate?.mode ?? null,
    target: candidate === null ? null : context.actsOn,
    degradeTo: null,
    reasons,
    until: null,
    shadows: [],
    seen: null,
  };
}
