import i18next from 'i18next';

import { appId } from '../grafana/plugin-ids.ts';

/**
 * The text in the user's language, English where there is none: Grafana shares its i18next and loads
 * `locales/<language>/trinity-incidents-app.json` for the languages that plugin.json names. Values are put in as they
 * are: React shows them as text, so they must not be escaped a second time, and what a label says is never taken for a
 * placeholder.
 */
export function t(key: string, english: string, values: Record<string, string | number> = {}): string {
  return i18next.t(key, { ...values, defaultValue: english, ns: appId, ...asTheyAre });
}

/** The same with a number that decides between singular and plural. */
export function tCount(key: string, count: number, one: string, other: string): string {
  return i18next.t(key, { count, defaultValue_one: one, defaultValue_other: other, ns: appId, ...asTheyAre });
}

const asTheyAre = { interpolation: { escapeValue: false, skipOnVariables: true } };
