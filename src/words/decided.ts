import type { DecisionOutcome } from '@trinity/contracts';

import { t } from './translate.ts';

/** What was decided, in a few words. */
export function decidedWords(outcome: DecisionOutcome): string {
  return decided[outcome]();
}

const decided: Record<DecisionOutcome, () => string> = {
  fix: () => t('event.decided-fix', 'Decided to fix it'),
  degrade: () => t('event.decided-degrade', 'Decided that it does with less'),
  approve: () => t('event.decided-approve', 'Decided to ask for a yes'),
  suggest: () => t('event.decided-suggest', 'Decided to offer a fix'),
  wait: () => t('event.decided-wait', 'Decided to wait'),
  observe: () => t('event.decided-observe', 'Decided to look on'),
  human: () => t('event.decided-human', 'Decided to call a person'),
};
