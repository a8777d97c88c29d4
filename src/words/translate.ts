import { t as translate } from '@grafana/i18n';

/**
 * The text in the user's language, English by default. Values are put in as they are: React shows them as text, so
 * they must not be escaped a second time, and what a label says is never taken for a placeholder.
 */
export function t(key: string, english: string, values: Record<string, string | number> = {}): string {
  return translate(key, english, { ...values, interpolation: { escapeValue: false, skipOnVariables: true } });
}

/** The same with a number that decides between singular and plural. */
export function tCount(key: string, count: number, one: string, other: string): string {
  return translate(key, other, { count, defaultValue_one: one, defaultValue_other: other });
}
