import type { IconName } from '@grafana/data';
import type { EventOf, EventType, IncidentEvent, KeptSeries } from '@trinity/contracts';

import { decidedWords } from './decided.ts';
import { readable, percent } from './identifier.ts';
import { meaningWords } from './meaning.ts';
import type { Tone } from './severity.ts';
import { outcomeWords } from './state.ts';
import { t, tCount } from './translate.ts';

export interface EventWords {
  title: string;
  /** What else there is to say: a reason, a note. */
  detail: string;
  icon: IconName;
  tone: Tone;
}

type Describe<Type extends EventType> = (event: EventOf<Type>) => {
  title: string;
  detail?: string;
  icon: IconName;
  tone?: Tone;
};

const describe: { [Type in EventType]: Describe<Type> } = {
  'incident.opened': ({ signal }) => ({
    title: t('event.opened', 'Reported by {{source}}: {{name}}', {
      source: signal.source.name,
      name: signal.name,
    }),
    detail: signal.summary,
    icon: 'bell',
    tone: 'bad',
  }),
  'signal.joined': ({ as, count, signals }) => ({
    title:
      as === 'echo'
        ? tCount(
            'event.echo',
            count,
            'The same failure was reported again',
            'The same failure was reported {{count}} times more'
          )
        : tCount('event.joined', count, 'Another signal joined', '{{count}} more signals joined'),
    detail: signals.map(({ summary }) => summary).join('\n'),
    icon: 'bell',
    tone: as === 'echo' ? 'neutral' : 'warning',
  }),
  'signal.resolved': ({ fingerprints, how }) => ({
    title: tCount('event.resolved', fingerprints.length, 'A signal ended', '{{count}} signals ended'),
    detail: resolvedHow[how](),
    icon: 'check',
    tone: 'good',
  }),
  'signal.refired': ({ signal, automatic, reason }) => ({
    title: automatic
      ? t('event.refired', 'It fires again: {{name}}', { name: signal.name })
      : t('event.refired-manual', 'It fires again: {{name}}. Nothing runs without a person', {
          name: signal.name,
        }),
    detail: reason,
    icon: 'bell',
    tone: 'bad',
  }),
  'diagnosis.made': ({ diagnosis }) => ({
    title: t('event.diagnosis', 'Cause: {{cause}}, {{confidence}} sure', {
      cause: readable(diagnosis.cause),
      confidence: percent(diagnosis.confidence),
    }),
    detail: diagnosis.summary,
    icon: 'search',
  }),
  'advice.given': ({ advice }) => ({
    title:
      advice.state === 'given'
        ? t('event.advice', 'Advice of the model')
        : t('event.advice-none', 'The model gave no advice that could be used'),
    detail: [advice.text, ...(advice.meanings ?? []).map(meaningWords)].join('\n'),
    icon: 'ai',
  }),
  'decision.made': ({ decision }) => ({
    title: decidedWords(decision.outcome),
    detail: decision.summary,
    icon: 'question-circle',
  }),
  'fix.requested': ({ playbook, reason }) => ({
    title: t('event.requested', 'Asked to run {{playbook}}', { playbook }),
    detail: reason,
    icon: 'play',
    tone: 'busy',
  }),
  'fix.refused': ({ reason }) => ({
    title: t('event.refused', 'The fix was refused'),
    detail: reason,
    icon: 'ban',
    tone: 'warning',
  }),
  'fix.started': ({ playbook, target, attempt }) => ({
    title:
      attempt > 1
        ? t('event.started-again', 'Started {{playbook}} on {{target}}, run {{attempt}}', {
            playbook,
            target: target.name,
            attempt,
          })
        : t('event.started', 'Started {{playbook}} on {{target}}', { playbook, target: target.name }),
    icon: 'wrench',
    tone: 'busy',
  }),
  'cancel.requested': ({ reason }) => ({
    title: t('event.cancel', 'Asked to end the fix'),
    detail: reason,
    icon: 'ban',
    tone: 'warning',
  }),
  'rollback.started': ({ reason }) => ({
    title: t('event.rollback', 'Taking back what the fix did'),
    detail: reason,
    icon: 'history',
    tone: 'warning',
  }),
  'step.skipped': ({ step, reason }) => ({
    title: t('event.skipped', 'Step {{step}} was left out', { step }),
    detail: reason,
    icon: 'arrow-right',
  }),
  'step.planned': (event) => ({
    title: event.undo
      ? t('event.planned-undo', 'Step {{step}} will be taken back', { step: event.step })
      : event.try > 1
        ? t('event.planned-again', 'Step {{step}} will be tried again (try {{try}})', {
            step: event.step,
            try: event.try,
          })
        : t('event.planned', 'Step {{step}} is next', { step: event.step }),
    icon: 'clock-nine',
  }),
  'step.issued': ({ step }) => ({
    title: t('event.issued', 'Step {{step}} is ready for its executor', { step }),
    icon: 'upload',
  }),
  'step.claimed': () => ({
    title: t('event.claimed', 'The executor took it up'),
    icon: 'sync',
    tone: 'busy',
  }),
  'step.finished': ({ result }) => ({
    title: stepFinished[result.status](),
    detail: result.reason,
    icon: result.status === 'done' || result.status === 'not_needed' ? 'check' : 'times',
    tone: result.status === 'done' || result.status === 'not_needed' ? 'good' : 'bad',
  }),
  'fix.finished': ({ outcome, reason }) => ({
    title: fixFinished[outcome](),
    detail: reason,
    icon: outcome === 'done' || outcome === 'not_needed' ? 'check' : 'times',
    tone: outcome === 'done' || outcome === 'not_needed' ? 'neutral' : 'bad',
  }),
  'verification.checked': ({ checks }) => ({
    title: t('event.checked', 'Verification: {{passed}} of {{all}} checks pass', {
      passed: checks.filter(({ state }) => state === 'pass').length,
      all: checks.filter(({ state }) => state !== 'not_configured').length,
    }),
    detail: checks.map(({ text }) => text).join('\n'),
    icon: 'process',
    tone: 'busy',
  }),
  'fix.verified': ({ checks }) => ({
    title: t('event.verified', 'The fix is verified'),
    detail: checks.map(({ text }) => text).join('\n'),
    icon: 'check-circle',
    tone: 'good',
  }),
  'fix.failed': ({ reason }) => ({
    title: t('event.failed', 'The fix failed'),
    detail: reason,
    icon: 'times-circle',
    tone: 'bad',
  }),
  'service.degraded': ({ level, reason }) => ({
    title: t('event.degraded', 'The system does with less: {{level}} mode', { level }),
    detail: reason,
    icon: 'arrow-down',
    tone: 'warning',
  }),
  'metrics.kept': ({ series }) => ({
    title: t('event.metrics-kept', 'Kept the metrics from before the fix'),
    detail: series.map((each) => sentenceOfSeries(each, series)).join('; '),
    icon: 'graph-bar',
  }),
  'people.told': ({ text }) => ({ title: t('event.told', 'Told people'), detail: text, icon: 'envelope' }),
  'alerts.silenced': ({ silences }) => ({
    title: tCount(
      'event.silenced',
      silences.length,
      'Its alert is silent while the fix runs',
      '{{count}} alerts are silent while the fix runs'
    ),
    icon: 'bell-slash',
  }),
  'silence.noticed': ({ silenced }) => ({
    title: silenced
      ? t('event.silenced-by-person', 'Persons silenced all of its alerts')
      : t('event.silence-over', 'Its alerts are no longer silenced'),
    detail: '',
    icon: silenced ? 'bell-slash' : 'bell',
  }),
  'alerts.unsilenced': ({ reason }) => ({
    title: t('event.unsilenced', 'Its alerts may be heard again'),
    detail: reason,
    icon: 'bell',
  }),
  'person.called': ({ reason }) => ({
    title: t('event.called', 'Called a person'),
    detail: reason,
    icon: 'user',
    tone: 'warning',
  }),
  'notification.sent': ({ channel, ok, text }) => ({
    title: ok
      ? t('event.notified', 'Notified by {{channel}}', { channel })
      : t('event.not-notified', 'Could not notify by {{channel}}', { channel }),
    detail: text,
    icon: 'envelope',
    tone: ok ? 'neutral' : 'bad',
  }),
  'incident.acknowledged': ({ note }) => ({
    title: t('event.acknowledged', 'Acknowledged'),
    detail: note,
    icon: 'eye',
  }),
  'incident.assigned': ({ to }) => ({
    title:
      to === null
        ? t('event.unassigned', 'Assigned to nobody')
        : t('event.assigned', 'Assigned to {{to}}', { to }),
    icon: 'user',
  }),
  'note.added': ({ text }) => ({ title: t('event.note', 'Note'), detail: text, icon: 'comment-alt' }),
  'feedback.given': ({ causeCorrect, cause, note }) => ({
    title: causeCorrect
      ? t('event.feedback-right', 'Said that the cause is right')
      : cause === null
        ? t('event.feedback-wrong', 'Said that the cause is wrong')
        : t('event.feedback-other', 'Said that the cause was {{cause}}', { cause: readable(cause) }),
    detail: note,
    icon: causeCorrect ? 'thumbs-up' : 'comment-alt-message',
  }),
  'incident.closed': ({ outcome, reason }) => {
    const { label, tone, icon } = outcomeWords(outcome);
    return {
      title: t('event.closed', 'Closed: {{outcome}}', { outcome: label }),
      detail: reason,
      icon,
      tone,
    };
  },
};

/** One event of a timeline in words. */
export function eventWords(event: IncidentEvent): EventWords {
  const { title, detail = '', icon, tone = 'neutral' } = (describe[event.type] as Describe<EventType>)(event);
  return { title, detail, icon, tone };
}

const resolvedHow: Record<EventOf<'signal.resolved'>['how'], () => string> = {
  reported: () => '',
  quiet: () => t('event.resolved-quiet', 'It was not heard of for long enough.'),
  reconciled: () => t('event.resolved-reconciled', 'Alertmanager and Prometheus agree that it is over.'),
  superseded: () => t('event.resolved-superseded', 'A newer signal of the same problem replaced it.'),
};

const stepFinished: Record<EventOf<'step.finished'>['result']['status'], () => string> = {
  done: () => t('event.step-done', 'The step is done'),
  not_needed: () => t('event.step-not-needed', 'The step was not needed'),
  failed: () => t('event.step-failed', 'The step failed'),
  refused: () => t('event.step-refused', 'The executor refused the step'),
  unknown: () => t('event.step-unknown', 'Nobody knows whether the step was carried out'),
};

const fixFinished: Record<EventOf<'fix.finished'>['outcome'], () => string> = {
  done: () => t('event.fix-done', 'All steps are done; verifying'),
  not_needed: () => t('event.fix-not-needed', 'Nothing needed to be done'),
  failed: () => t('event.fix-failed', 'The steps did not mend it'),
  unknown: () => t('event.fix-unknown', 'Nobody knows whether the fix was carried out'),
  cancelled: () => t('event.fix-cancelled', 'The fix was cancelled'),
};

const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumSignificantDigits: 3 });

/** What it went from and to. */
function sentenceOfSeries({ name, labels, points }: KeptSeries, all: readonly KeptSeries[]): string {
  const telling = Object.entries(labels).filter(([key, value]) =>
    all.some((other) => other.labels[key] !== value)
  );
  const selector = telling.map(([key, value]) => `${key}="${value}"`).join(', ');
  const full = selector === '' ? name : `${name}{${selector}}`;
  const from = compact.format(points[0]?.[1] ?? 0);
  const to = compact.format(points.at(-1)?.[1] ?? 0);
  return from === to ? `${full} ${to}` : `${full} ${from} → ${to}`;
}
