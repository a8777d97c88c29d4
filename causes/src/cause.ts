import type { Category, Severity } from '@trinity/contracts';

/**
 * How much one sign says, from 0 to 1. A cause is named from 0.5 on, so a hint is never enough alone and a fair sign is,
 * unless its line is one that its program marked as mere information.
 */
export const decisive = 0.95;
export const strong = 0.8;
export const fair = 0.6;
/** Just enough to be named where nothing else is there, and on no line that its program marked as a warning. */
export const barely = 0.5;
export const hint = 0.3;

/** Whether it goes away by itself: null where the text does not tell. */
export type Transient = boolean | null;

/** One thing in an error text that speaks for a cause. */
export interface Sign {
  /** What a person reads as evidence, a full clause: "the system refused the connection (ECONNREFUSED)". */
  readonly says: string;
  readonly weight: number;
  /** Lower-case literals. Without `pattern` each of them is the sign; with it, one must be there for it to be tried. */
  readonly words: readonly string[];
  /** Tried on the line that has the word and the start of the next one. No nested quantifiers, gaps are bounded. */
  readonly pattern?: RegExp;
  /** Where this sign knows better than its cause. */
  readonly transient?: Transient;
  readonly severity?: Severity;
}

/** One known cause of failures. */
export interface KnownCause {
  /** The vocabulary of metrics and playbooks; never renamed. */
  readonly slug: string;
  /** What a person reads. */
  readonly title: string;
  readonly category: Category;
  readonly transient: Transient;
  readonly severity: Severity;
  /** What happened, in two sentences at most. */
  readonly explanation: string;
  /** What a person can do meanwhile, best first. */
  readonly workarounds: readonly string[];
  readonly signs: readonly Sign[];
  /**
   * Causes whose signs on the same line are only how this one shows: a wait for a connection of an exhausted pool also
   * says "timed out", and that is no network timeout.
   */
  readonly explains: readonly string[];
  /** True where it breaks what comes after it in other ways: what it explains, it then explains on all lines. */
  readonly spreads?: true;
  /** It is how causes of these categories show in the end, on a line of its own: who explains it does so on all lines. */
  readonly yieldsTo?: readonly Category[];
}

interface Overrides {
  transient?: Transient;
  severity?: Severity;
}

/**
 * Each of the literals is the sign. They are found as whole words, in any case and across line breaks; a `*` at an end
 * lets the word go on there.
 */
export function phrases(
  weight: number,
  says: string,
  literals: readonly string[],
  overrides: Overrides = {}
): Sign {
  return { weight, says, words: literals.map((literal) => literal.toLowerCase()), ...overrides };
}

/** The pattern is the sign; one of the words must be in the text for it to be tried at all. */
export function pattern(
  weight: number,
  says: string,
  words: readonly string[],
  expression: RegExp,
  overrides: Overrides = {}
): Sign {
  return {
    weight,
    says,
    words: words.map((word) => word.toLowerCase()),
    pattern: expression,
    ...overrides,
  };
}

/**
 * A response's status code: "429 Too Many Requests", "status code 429", `"code": 429`, "(429)". Bare numbers are no
 * sign: ports, sizes and counters look the same.
 */
export function httpStatus(
  weight: number,
  says: string,
  codes: readonly number[],
  overrides: Overrides = {}
): Sign {
  const any = codes.join('|');
  const before =
    '\\b(?:http(?:/[\\d.]+)?"?|status|status_?code|(?:http|response|resp|upstream|downstream|grpc)_?(?:status|code)(?:_?code)?|\\w{0,20}error|\\w{0,20}exception|error_?code|code|response|returned|server error|client error|api error|got)' +
    '(?: code| status| error| was unacceptable)?["\']?[ :=([>#-]{1,4}["\']?(?:error |http |of )?';
  const whole = `(?:${before}(?:${any})(?![\\d.]*\\d|ms|[a-z])|\\((?:http )?(?:${any})\\)|^[^\\w\\n]{0,4}(?:${any})(?! (?:bytes|errors|events|files|items|lines|objects|orders|packages|records|requests|rows|tests|users)\\b)(?: \\{|: | [A-Z][a-z]))`;
  return pattern(weight, says, codes.map(String), new RegExp(whole, 'i'), overrides);
}
