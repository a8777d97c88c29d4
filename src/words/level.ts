import type { ComponentState, DegradationLevel } from '@trinity/contracts';

import { t } from './translate.ts';

/** What a level is called: "partial mode". */
export function levelLabel(level: DegradationLevel): string {
  switch (level) {
    case 'full':
      return t('level.full', 'full service');
    case 'partial':
      return t('level.partial', 'partial mode');
    case 'minimal':
      return t('level.minimal', 'minimal mode');
    case 'offline':
      return t('level.offline', 'offline mode');
  }
}

/** The level, and why it is so where that is known. */
export function levelWords({ value, because }: NonNullable<ComponentState['level']>): string {
  return because === null ? levelLabel(value) : `${levelLabel(value)} (${because.reason})`;
}
