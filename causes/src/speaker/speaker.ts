import { traitsOf } from './traits.ts';
import { bias, traitsByWeight } from './weights.ts';

/** What each trait says, in tenths, for that somebody speaks about failures; less than nothing: that a program failed. */
const weights = new Map(
  Object.entries(traitsByWeight).flatMap(([weight, traits]) =>
    traits.split('|').map((trait) => [trait, Number(weight)] as const)
  )
);

/** From where on nearly no line of a failure is lost; chosen on repositories that were not learned. */
const enough = 25;

/** Lines that a program wrote, whatever they say. */
const programs: readonly RegExp[] = [
  // A logger put the time or a level before it
  /^.{0,60}\d\d:\d\d:\d\d/,
  /^\s{0,4}(?:INFO|WARN|DEBUG|TRACE) |^\W{0,2}(?:ERROR|FATAL|CRITICAL|PANIC)\b/,
  /^[VDIWEF]\/[\w$.-]{1,60}\s?\(\s{0,5}\d{1,7}\): /,
  // JSON
  /^\s{0,8}[{[]\s{0,4}(?:[{"']|message\b)/,
  // Elixir's exception
  /^\*\* \(/,
  // What git tells of the other side
  /^remote: |^\s?! \[remote rejected\]/,
  // An error with the package that it is of, or with a kind of it
  /^(?:[\w$]{1,60}[.:\\]{1,2}){1,12}[A-Z]\w{2,80}(?:Error|Exception|NotPermitted): /,
  /^[A-Z]\w{2,60}(?:Error|Exception) \[[\w .]{1,60}\]: /,
];

/**
 * Whether somebody speaks here about failures (the title of a change, documentation, source, the name of a test), and no
 * program that failed: a logistic regression over how such lines of many repositories are worded and written.
 */
export function speaksAboutFailures(line: string): boolean {
  return mayBeSpeech(line, enough);
}

/** Whether it is likelier than not that nobody's program speaks: enough to ask for a sign, and to guess at nothing. */
export function mayBeSpeech(line: string, limit = 0): boolean {
  return (
    !programs.some((program) => program.test(line)) &&
    traitsOf(line).reduce((sum, trait) => sum + (weights.get(trait) ?? 0), bias) > limit
  );
}
