import type { Pattern } from '@trinity/contracts';

import { percent } from './identifier.ts';
import { t } from './translate.ts';

/** What usually mends it, and how surely; null where nothing was tried with an end. */
export function usualFixWords({ usualFix, successRate }: Pattern): string | null {
  if (usualFix === null) {
    return successRate === null ? null : t('pattern.nothing-helped', 'Nothing that was tried has helped.');
  }
  const { playbook, verified, failed } = usualFix;
  const words = t('pattern.usual-fix', '{{playbook}} helped {{verified}} of {{all}} times.', {
    playbook,
    verified,
    all: verified + failed,
  });
  const all = t('pattern.success', 'Of all that was tried, {{rate}} did.', {
    rate: percent(successRate ?? 0),
  });
  return successRate !== null && verified / (verified + failed) !== successRate ? `${words} ${all}` : words;
}
