import type { TemplateMeaning } from '@trinity/contracts';

import { readable } from './identifier.ts';
import { t } from './translate.ts';

/** What the model says of a template that its log had never had. */
export function meaningWords({ template, meaning, looksLike }: TemplateMeaning): string {
  return t('event.advice-meaning', '{{template}} looks like {{looksLike}}: {{meaning}}', {
    template,
    looksLike: readable(looksLike),
    meaning,
  });
}
