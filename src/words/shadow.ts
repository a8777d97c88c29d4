import type { DecisionOutcome, PlaybookView } from '@trinity/contracts';

import { t, tCount } from './translate.ts';

type Counts = NonNullable<PlaybookView['shadowDecisions']>;

/** From what acts most to what acts least. */
const outcomes: readonly DecisionOutcome[] = [
  'fix',
  'approve',
  'suggest',
  'degrade',
  'wait',
  'observe',
  'human',
];

/** What a playbook in shadow mode would have come to so far. Null when it was never in shadow mode. */
export function shadowWords({ shadow, shadowDecisions = {} }: PlaybookView): string | null {
  const incidents = outcomes.reduce((sum, outcome) => sum + countOf(shadowDecisions, outcome), 0);
  if (incidents === 0) {
    return shadow ? t('shadow.none', 'No incident for it yet.') : null;
  }
  const parts = outcomes
    .filter((outcome) => countOf(shadowDecisions, outcome) > 0)
    .map((outcome) => `${countOf(shadowDecisions, outcome)} ${wouldHave(outcome)}`);
  return `${tCount('shadow.incidents', incidents, '1 incident: ', '{{count}} incidents: ')}${parts.join(', ')}.`;
}

function countOf(counts: Counts, outcome: DecisionOutcome): number {
  return counts[outcome] ?? 0;
}

function wouldHave(outcome: DecisionOutcome): string {
  switch (outcome) {
    case 'fix':
      return t('shadow.fix', 'it would have fixed by itself');
    case 'approve':
      return t('shadow.approve', 'it would have asked to approve');
    case 'suggest':
      return t('shadow.suggest', 'it would have been offered');
    case 'degrade':
      return t('shadow.degrade', 'a service would have been degraded');
    case 'wait':
      return t('shadow.wait', 'it would have waited');
    case 'observe':
      return t('shadow.observe', 'only recorded');
    case 'human':
      return t('shadow.human', 'left to a person');
  }
}
