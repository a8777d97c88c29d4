import type { IconName } from '@grafana/data';
import type { IncidentSummary, Outcome } from '@trinity/contracts';

import type { Tone } from './severity.ts';
import { t } from './translate.ts';

export interface StateWords {
  label: string;
  tone: Tone;
  icon: IconName;
}

type Stated = Pick<IncidentSummary, 'phase' | 'needsPerson' | 'outcome' | 'verifiedAt'>;

/** Where an incident stands, in two words. */
export function stateWords({ phase, needsPerson, outcome, verifiedAt }: Stated): StateWords {
  switch (phase) {
    case 'open':
      return { label: t('state.open', 'Diagnosing'), tone: 'busy', icon: 'search' };
    case 'diagnosed':
      return { label: t('state.diagnosed', 'Deciding'), tone: 'busy', icon: 'search' };
    case 'decided':
      return needsPerson
        ? { label: t('state.needs-person', 'Needs a person'), tone: 'warning', icon: 'user' }
        : { label: t('state.decided', 'Watching'), tone: 'neutral', icon: 'eye' };
    case 'acting':
      return { label: t('state.acting', 'Fixing'), tone: 'busy', icon: 'wrench' };
    case 'verifying':
      return verifiedAt !== null
        ? { label: t('state.verified', 'Fixed, watching'), tone: 'good', icon: 'check' }
        : { label: t('state.verifying', 'Verifying'), tone: 'busy', icon: 'process' };
    case 'closed':
      return outcome
        ? outcomeWords(outcome)
        : { label: t('state.closed', 'Closed'), tone: 'neutral', icon: 'check' };
  }
}

export function outcomeWords(outcome: Outcome): StateWords {
  switch (outcome) {
    case 'fixed':
      return { label: t('outcome.fixed', 'Fixed, verified'), tone: 'good', icon: 'check-circle' };
    case 'self_recovered':
      return { label: t('outcome.self-recovered', 'Recovered by itself'), tone: 'neutral', icon: 'check' };
    case 'by_person':
      return { label: t('outcome.by-person', 'Mended by a person'), tone: 'good', icon: 'user' };
    case 'resolved':
      return { label: t('outcome.resolved', 'Alerts ended'), tone: 'neutral', icon: 'check' };
    case 'not_a_problem':
      return { label: t('outcome.not-a-problem', 'Dismissed'), tone: 'neutral', icon: 'bell-slash' };
  }
}
