import type { Decision, Reason } from '@trinity/contracts';
import type { Candidate, DecisionContext } from './context.ts';
import type { Guard, Judgement } from './guard.ts';
import { guards as allGuards } from './guards/index.ts';

/** How soon a wait without an end of its own is looked at again. */
const lookAgainMs = 5_000;

/**
 * The decision tree (mission M4). A pure function of what was read before: security goes to a person; what is critical
 * is mended only by what is declared safe for it; then every guard is asked; then the mode says what may happen.
 */
export function decide(context: DecisionContext, guards: readonly Guard[] = allGuards): Decision {
  const { incident } = context;
  if (incident.diagnosis.category === 'Security' || incident.symptom === 'security') {
    return human(context, null, [
      {
        name: 'security',
        verdict: 'veto',
        text: 'It may be an attack or a leak: a person looks, nothing is fixed.',
      },
    ]);
  }
  const candidate = choose(context);
  if (candidate === null) {
    return withoutCandidate(context);
  }
  if (incident.severity === 'critical' && !candidate.playbook.safeWhenCritical) {
    return human(context, candidate, [
      {
        name: 'critical',
        verdict: 'veto',
        text: `The incident is critical and ${candidate.playbook.name} is not declared safe for that.`,
      },
    ]);
  }
  return guarded(context, candidate, guards);
}

/** What a person asked for, else the best that is known for the cause. */
function choose({ candidates, requested }: DecisionContext): Candidate | null {
  return requested === null
    ? (candidates[0] ?? null)
    : (candidates.find(({ playbook }) => playbook.name === requested.playbook) ?? null);
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
    ? `${requested.playbook} is not a playbook for ${incident.diagnosis.cause} on ${component.name}.`
    : `No playbook mends ${incident.diagnosis.cause}.`;
  return human(context, null, [{ name: 'playbook', verdict: 'veto', text }]);
}

function guarded(context: DecisionContext, candidate: Candidate, guards: readonly Guard[]): Decision {
  const judged = guards.map((guard) => ({ guard, judgement: guard.judge({ ...context, candidate }) }));
  const overruled = ({ guard, judgement }: { guard: Guard; judgement: Judgement }) =>
    context.requested !== null && guard.yieldsToPerson && judgement.verdict !== 'pass';
  const reasons: Reason[] = judged.map((each) => ({
    name: each.guard.name,
    verdict: overruled(each) ? 'pass' : each.judgement.verdict,
    text: overruled(each)
      ? `${context.requested?.by.name} overruled: ${each.judgement.text}`
      : each.judgement.text,
  }));
  const standing = judged.filter((each) => !overruled(each));
  const veto = standing.find(({ judgement }) => judgement.verdict === 'veto');
  if (veto !== undefined) {
    return human(context, candidate, reasons, veto.judgement.text);
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
  return byMode(context, candidate, reasons);
}

function byMode(context: DecisionContext, candidate: Candidate, reasons: Reason[]): Decision {
  const { name } = candidate.playbook;
  const outlined = outline(context, candidate, reasons);
  if (context.requested !== null) {
    return { ...outlined, outcome: 'fix', summary: `${context.requested.by.name} starts ${name}.` };
  }
  switch (candidate.mode) {
    case 'auto':
      return { ...outlined, outcome: 'fix', summary: `${name} may run, and runs.` };
    case 'approve':
      return { ...outlined, outcome: 'approve', summary: `${name} waits for a person's approval.` };
    case 'suggest':
      return { ...outlined, outcome: 'suggest', summary: `${name} would mend this; a person may start it.` };
    case 'observe':
      return {
        ...outlined,
        outcome: 'observe',
        summary: `${name} would mend this; Trinity only observes here.`,
      };
  }
}

function human(
  context: DecisionContext,
  candidate: Candidate | null,
  reasons: Reason[],
  why: string = reasons[0]?.text ?? ''
): Decision {
  const failed = context.incident.runs.some(({ outcome }) => outcome === 'failed' || outcome === 'unknown');
  const summary = `${failed ? 'The fix failed; a person is needed.' : 'A person is needed.'} ${why}`;
  return { ...outline(context, candidate, reasons), outcome: 'human', summary: summary.slice(0, 1000) };
}

function outline(context: DecisionContext, candidate: Candidate | null, reasons: Reason[]) {
  return {
    playbook: candidate?.playbook.name ?? null,
    mode: candidate?.mode ?? null,
    target: context.target?.ref ?? null,
    degradeTo: null,
    reasons,
    until: null,
    shadows: [],
    seen: null,
  };
}
