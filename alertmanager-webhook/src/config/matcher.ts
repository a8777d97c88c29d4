import * as z from 'zod';

/** One of Alertmanager's matchers: `job="trading"`, `env!="dev"`, `instance=~"10\\..*"`, `pod!~"x|y"`. */
export interface Matcher {
  label: string;
  operator: '=' | '!=' | '=~' | '!~';
  value: string;
  matches(value: string): boolean;
}

const syntax = /^\s*([a-zA-Z_][a-zA-Z0-9_]*)\s*(=~|!~|!=|=)\s*(?:"((?:[^"\\]|\\.)*)"|([^"\s{},=~!]+))\s*$/;

/**
 * Reads one matcher. Throws an Error that says what is wrong. Regular expressions are anchored at both ends, as in
 * Alertmanager; a label that is absent has the empty value.
 */
export function parseMatcher(text: string): Matcher {
  const parts = syntax.exec(text);
  if (parts === null) {
    throw new Error(`${JSON.stringify(text)} is not a matcher such as job="trading" or instance=~"10\\..*"`);
  }
  const label = parts[1] as string;
  const operator = parts[2] as Matcher['operator'];
  const value = parts[3] === undefined ? (parts[4] as string) : parts[3].replace(/\\(["\\])/g, '$1');
  const equals = testOf(operator, value);
  const negated = operator.startsWith('!');
  return { label, operator, value, matches: (actual) => equals(actual) !== negated };
}

function testOf(operator: Matcher['operator'], value: string): (actual: string) => boolean {
  if (!operator.endsWith('~')) {
    return (actual) => actual === value;
  }
  const expression = new RegExp(`^(?:${value})$`, 'us');
  return (actual) => expression.test(actual);
}

/** Whether all of the matchers hold for the labels. No matchers match nothing: an empty set is never everything. */
export function matchesAll(matchers: readonly Matcher[], labels: Readonly<Record<string, string>>): boolean {
  return (
    matchers.length > 0 &&
    matchers.every(({ label, matches }) => matches(Object.hasOwn(labels, label) ? (labels[label] ?? '') : ''))
  );
}

export const matcherSchema = z.string().transform((text, ctx) => {
  try {
    return parseMatcher(text);
  } catch (error) {
    ctx.addIssue({ code: 'custom', message: (error as Error).message });
    return z.NEVER;
  }
});
