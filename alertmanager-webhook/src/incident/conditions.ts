import type { Facts, Run, StepCondition } from '@trinity/contracts';

type Fact = Facts[string];

/** Why a step is left out, in words; null when all of its conditions hold. Pure. */
export function findUnmet(run: Run, conditions: readonly StepCondition[]): string | null {
  const unmet = conditions.find((condition) => !holds(run, condition));
  return unmet === undefined ? null : `It is for when ${describeCondition(unmet)}.`;
}

/** Whether a step could be carried out, as far as it asks for what the signals told. Pure. */
export function isForFacts(facts: Facts, conditions: readonly StepCondition[]): boolean {
  return conditions.every(
    (condition) =>
      'ended' in condition ||
      condition.step !== undefined ||
      compare(condition, ownValue(facts, condition.fact))
  );
}

export function describeCondition(condition: StepCondition): string {
  if ('ended' in condition) {
    return `${condition.step} ended as ${condition.ended.join(' or ')}`;
  }
  const subject = condition.step ? `${condition.fact} of ${condition.step}` : condition.fact;
  if ('is' in condition) {
    return `${subject} is ${String(condition.is)}`;
  }
  return 'above' in condition
    ? `${subject} is above ${condition.above}`
    : `${subject} is below ${condition.below}`;
}

function holds(run: Run, condition: StepCondition): boolean {
  const result = run.steps.findLast(({ step, undo }) => step === condition.step && !undo)?.result;
  if ('ended' in condition) {
    return result !== undefined && result !== null && condition.ended.includes(result.status);
  }
  const facts = condition.step === undefined ? run.plan.facts : result?.evidence.facts;
  return compare(condition, ownValue(facts, condition.fact));
}

function compare(condition: Exclude<StepCondition, { ended: unknown }>, value: Fact | undefined): boolean {
  if ('is' in condition) {
    return value === condition.is;
  }
  if (typeof value !== 'number') {
    return false;
  }
  return 'above' in condition ? value > condition.above : value < condition.below;
}

/** A fact that somebody named `constructor` is none. */
function ownValue(facts: Facts | undefined, name: string): Fact | undefined {
  return facts !== undefined && Object.hasOwn(facts, name) ? facts[name] : undefined;
}
