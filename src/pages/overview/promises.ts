import type { Statistics } from '@trinity/contracts';

import { durationWords } from '../../words/duration.ts';
import { percent } from '../../words/identifier.ts';
import { t } from '../../words/translate.ts';

export interface Promise {
  name: string;
  /** What is promised, in words. */
  promised: string;
  read: (statistics: Statistics) => number | null;
  /** How far along a full bar it is, from 0 to 1. */
  share: (value: number) => number;
  words: (value: number) => string;
  isKept: (value: number) => boolean;
}

const fullTimeMs = 5 * 60_000;

/** What Trinity promises its users, and whether it is kept. */
export function promises(): Promise[] {
  return [
    {
      name: t('promise.time', 'Median time to a verified fix'),
      promised: t('promise.time-target', 'under 2 minutes'),
      read: ({ medianTimeToFixMs }) => medianTimeToFixMs,
      share: (ms) => Math.min(1, ms / fullTimeMs),
      words: durationWords,
      isKept: (ms) => ms < 120_000,
    },
    {
      name: t('promise.auto', 'Mended without a person'),
      promised: t('promise.auto-target', 'over 80 %'),
      read: ({ autoFixRatio }) => autoFixRatio,
      share: (ratio) => ratio,
      words: percent,
      isKept: (ratio) => ratio > 0.8,
    },
    {
      name: t('promise.false', 'False alarms'),
      promised: t('promise.false-target', 'under 5 %'),
      read: ({ falsePositiveRatio }) => falsePositiveRatio,
      share: (ratio) => ratio,
      words: percent,
      isKept: (ratio) => ratio < 0.05,
    },
    {
      name: t('promise.wasted', 'Fixes that mended nothing'),
      promised: t('promise.wasted-target', 'under 20 %'),
      read: ({ wastedFixRatio }) => wastedFixRatio,
      share: (ratio) => ratio,
      words: percent,
      isKept: (ratio) => ratio < 0.2,
    },
  ];
}

export const dayMs = 24 * 3_600_000;

/** The last days, oldest first: each from midnight to midnight of the reader, the last until now. */
export function lastDays(count: number, now: number): { from: number; to: number }[] {
  const midnight = new Date(now).setHours(0, 0, 0, 0);
  return Array.from({ length: count }, (_, index) => {
    const from = new Date(midnight);
    from.setDate(from.getDate() - (count - 1 - index));
    const to = new Date(from);
    to.setDate(to.getDate() + 1);
    return { from: from.valueOf(), to: Math.min(to.valueOf(), now) };
  });
}
