import {
  formatDuration,
  isUndoable,
  type Decision,
  type Incident,
  type Person,
  type Plan,
  type Playbook,
  type PlaybookStep,
  type Reason,
} from '@trinity/contracts';
import type { Settings } from '../config/load.ts';
import type { PlaybookOutcomes } from '../incident/outcomes.ts';
import { describeCondition } from '../incident/conditions.ts';

export interface PlanPorts {
  settings(): Settings;
  outcomes: PlaybookOutcomes;
  /** The decision if this person asked for this playbook now. Nothing is written. */
  decideFor(incident: Incident, by: Person, playbook: string): Promise<Decision>;
}

/** Says exactly what a fix would do, and whether and why it may not: nothing is done. Null without such a playbook. */
export async function planFix(
  ports: PlanPorts,
  incident: Incident,
  by: Person,
  name: string
): Promise<Plan | null> {
  const { playbooks, config } = ports.settings();
  const playbook = playbooks.get(name);
  if (playbook === undefined || incident.diagnosis === null) {
    return null;
  }
  const decision = await ports.decideFor(incident, by, name);
  const { runs, verified } = await ports.outcomes.counts(name, incident.diagnosis.cause);
  const target = decision.target ? `${decision.target.name} by ${decision.target.executor}` : 'no target';
  const given = incident.approvals.filter((each) => each.playbook === name).map((each) => each.by.name);
  const component = config.components.find((each) => each.name === incident.component);
  return {
    playbook: name,
    description: playbook.description,
    risk: playbook.risk,
    mode: decision.mode ?? playbook.mode,
    decision,
    ...permission(decision, by, given),
    steps: describeSteps(playbook, target),
    rollback: playbook.steps
      .filter(({ action, rollback }) => isUndoable(action, rollback))
      .map((step) => describeRollback(step, target))
      .reverse(),
    approvals: { needed: playbook.approvals, given },
    verification: playbook.verification.checks.map((check) => ({
      check,
      text:
        check === 'probe'
          ? `Every probe of ${incident.component ?? 'the component'} answers well.`
          : `A sample taken after the fix shows ${component?.health?.text ?? 'its health query'}.`,
    })),
    touches: [target, ...incident.diagnosis.impact.components.map((each) => `${each} depends on it`)],
    past: { runs, verified },
  };
}

const viewersOnlyLook: Reason = {
  name: 'role',
  verdict: 'veto',
  text: 'Running a fix needs the role Editor; you are a Viewer.',
};

/** What the guards say, and what the one who asks may not do whatever they say. */
function permission(
  { outcome, reasons }: Decision,
  { role, name, verified }: Person,
  given: readonly string[]
): Pick<Plan, 'runnable' | 'countsAsYes' | 'refusals'> {
  const onlyLooks = role === 'viewer';
  // What a person asks for waits for approval only where another person must agree, too.
  const countsAsYes = outcome === 'approve' && !onlyLooks && verified && !given.includes(name);
  const against = reasons.filter(
    ({ verdict, name: guard }) =>
      (verdict === 'veto' || verdict === 'wait') && !(countsAsYes && guard === 'approved')
  );
  return {
    runnable: outcome === 'fix' && !onlyLooks,
    countsAsYes,
    refusals: onlyLooks ? [viewersOnlyLook, ...against] : against,
  };
}

/** One sentence for each step, in order. */
export function describeSteps({ steps }: Pick<Playbook, 'steps'>, target: string): string[] {
  return steps.map((step) => describeStep(step, target));
}

function describeRollback({ name, action, rollback }: PlaybookStep, target: string): string {
  return rollback
    ? `${name}: ${rollback.action} on ${target}${describeArgs(rollback.with)}`
    : `${name}: the wish of ${action} is taken back`;
}

function describeArgs(args: Record<string, unknown>): string {
  const words = Object.entries(args).map(([key, value]) => `${key} ${String(value)}`);
  return words.length > 0 ? ` (${words.join(', ')})` : '';
}

function describeStep(step: PlaybookStep, target: string): string {
  const tries =
    step.tries > 1
      ? `; up to ${step.tries} tries, ${step.backoff.map(formatDuration).join(', ')} before each`
      : '';
  const when = step.when.length > 0 ? `; only when ${step.when.map(describeCondition).join(' and ')}` : '';
  return `${step.name}: ${step.action} on ${target}${describeArgs(step.with)}${tries}${when}`;
}
