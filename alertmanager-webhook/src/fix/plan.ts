import { formatDuration, type Incident, type Person, type Plan, type PlaybookStep } from '@trinity/contracts';
import type { Settings } from '../config/load.ts';
import type { PlaybookOutcomes } from '../incident/outcomes.ts';
import type { Decision } from '@trinity/contracts';

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
  const component = config.components.find((each) => each.name === incident.component);
  return {
    playbook: name,
    description: playbook.description,
    risk: playbook.risk,
    mode: decision.mode ?? playbook.mode,
    decision,
    runnable: decision.outcome === 'fix',
    refusals: decision.reasons.filter(({ verdict }) => verdict === 'veto' || verdict === 'wait'),
    steps: playbook.steps.map((step) => describeStep(step, target)),
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

function describeStep(step: PlaybookStep, target: string): string {
  const args = Object.entries(step.with).map(([key, value]) => `${key} ${String(value)}`);
  const tries =
    step.tries > 1
      ? `; up to ${step.tries} tries, ${step.backoff.map(formatDuration).join(', ')} before each`
      : '';
  const detail = args.length > 0 ? ` (${args.join(', ')})` : '';
  return `${step.name}: ${step.action} on ${target}${detail}${tries}`;
}
