import type { IconName } from '@grafana/data';
import type { CheckResult, Run, StepView } from '@trinity/contracts';

import { readable } from '../../../words/identifier.ts';
import type { Tone } from '../../../words/severity.ts';
import type { StateWords } from '../../../words/state.ts';
import { t } from '../../../words/translate.ts';
import type { ProgressLine } from './Progress.tsx';

/** How a run stands. */
export function runWords({ outcome, verifiedAt, finishedAt }: Run): StateWords {
  if (verifiedAt !== null) {
    return { label: t('run.verified', 'Verified'), tone: 'good', icon: 'check-circle' };
  }
  if (finishedAt === null) {
    return { label: t('run.running', 'Running'), tone: 'busy', icon: 'sync' };
  }
  switch (outcome) {
    case 'failed':
      return { label: t('run.failed', 'Failed'), tone: 'bad', icon: 'times-circle' };
    case 'unknown':
      return { label: t('run.unknown', 'Unknown'), tone: 'warning', icon: 'question-circle' };
    case 'cancelled':
      return { label: t('run.cancelled', 'Cancelled'), tone: 'neutral', icon: 'ban' };
    case 'not_needed':
      return { label: t('run.not-needed', 'Not needed'), tone: 'neutral', icon: 'check' };
    case 'done':
    case null:
      return { label: t('run.verifying', 'Verifying'), tone: 'busy', icon: 'process' };
  }
}

/** The tries so far, and the steps that are still to come. */
export function stepLines({ plan, steps, finishedAt }: Run): ProgressLine[] {
  const begun = new Set(steps.map(({ step }) => step));
  const ahead = finishedAt === null ? plan.steps.filter(({ name }) => !begun.has(name)) : [];
  return [
    ...steps.map(stepLine),
    ...ahead.map(({ name, action }) => ({
      key: name,
      text: stepText(name, action),
      detail: '',
      ...notYet(),
    })),
  ];
}

/** One try of a step, with what its executor said of it. */
function stepLine({ step, action, try: attempt, state, result }: StepView): ProgressLine {
  const text =
    attempt > 1
      ? `${stepText(step, action)}, ${t('step.try', 'try {{try}}', { try: attempt })}`
      : stepText(step, action);
  return { key: `${step}-${attempt}`, text, detail: result?.reason ?? '', ...stepState(state, result) };
}

function stepText(step: string, action: string): string {
  return `${step}: ${readable(action)}`;
}

interface LineState {
  state: string;
  tone: Tone;
  icon: IconName | null;
}

function stepState(state: StepView['state'], result: StepView['result']): LineState {
  if (result) {
    return results[result.status]();
  }
  switch (state) {
    case 'waiting':
      return notYet();
    case 'issued':
      return { state: t('step.issued', 'waits for its executor'), tone: 'busy', icon: null };
    case 'skipped':
      return { state: t('step.skipped', 'left out'), tone: 'neutral', icon: 'arrow-right' };
    case 'claimed':
    case 'finished':
      return { state: t('step.claimed', 'is being carried out'), tone: 'busy', icon: null };
  }
}

function notYet(): LineState {
  return { state: t('step.waiting', 'waits for its turn'), tone: 'neutral', icon: 'clock-nine' };
}

const results: Record<NonNullable<StepView['result']>['status'], () => LineState> = {
  done: () => ({ state: t('step.done', 'done'), tone: 'good', icon: 'check' }),
  not_needed: () => ({ state: t('step.not-needed', 'not needed'), tone: 'neutral', icon: 'check' }),
  failed: () => ({ state: t('step.failed', 'failed'), tone: 'bad', icon: 'times' }),
  refused: () => ({ state: t('step.refused', 'refused by its executor'), tone: 'bad', icon: 'ban' }),
  unknown: () => ({ state: t('step.unknown', 'unknown'), tone: 'warning', icon: 'question-circle' }),
};

/** One check of the verification. */
export function checkLine({ check, state, text }: CheckResult): ProgressLine {
  return { key: check, text: readable(check), detail: text, ...checks[state]() };
}

const checks: Record<CheckResult['state'], () => LineState> = {
  pass: () => ({ state: t('check.pass', 'passes'), tone: 'good', icon: 'check' }),
  fail: () => ({ state: t('check.fail', 'fails'), tone: 'bad', icon: 'times' }),
  silent: () => ({ state: t('check.silent', 'no answer yet'), tone: 'warning', icon: 'question-circle' }),
  not_configured: () => ({
    state: t('check.not-configured', 'not configured'),
    tone: 'neutral',
    icon: 'minus-circle',
  }),
};
