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

/** Where a logger put the time or a level a program speaks, whatever it says, and so it does in JSON and as Elixir's exception. */
const programs =
  /^.{0,60}\d\d:\d\d:\d\d|^\s{0,8}[{[]\s{0,4}(?:[{"']|message\b)|^\W{0,2}(?:ERROR|FATAL|CRITICAL|PANIC)\b|^\*\* \(/;

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
    !programs.test(line) &&
    traitsOf(line).reduce((sum, trait) => sum + (weights.get(trait) ?? 0), bias) > limit
  );
}
