import type { IconName } from '@grafana/data';
import { severities, type Severity } from '@trinity/contracts';

import { t } from './translate.ts';

export type Tone = 'bad' | 'warning' | 'busy' | 'good' | 'neutral';

interface SeverityWords {
  label: () => string;
  icon: IconName;
  /** A name of Grafana's visualisation palette. */
  colour: 'red' | 'orange' | 'yellow' | 'blue' | 'text';
}

/** Each has a word, a shape and a colour, so that none of them is needed alone. */
const words: Record<Severity, SeverityWords> = {
  critical: { label: () => t('severity.critical', 'Critical'), icon: 'exclamation-circle', colour: 'red' },
  high: { label: () => t('severity.high', 'High'), icon: 'exclamation-triangle', colour: 'orange' },
  medium: { label: () => t('severity.medium', 'Medium'), icon: 'exclamation-triangle', colour: 'yellow' },
  low: { label: () => t('severity.low', 'Low'), icon: 'arrow-down', colour: 'blue' },
  info: { label: () => t('severity.info', 'Info'), icon: 'info-circle', colour: 'text' },
};

export function severityWords(severity: Severity): SeverityWords {
  return words[severity];
}

/** 0 for the worst. */
export function severityRank(severity: Severity): number {
  return severities.indexOf(severity);
}
