import { prepare } from './prepare.ts';
import { runSuite, type SuiteResult } from './run-suite.ts';
import { suiteGroups } from './suites.ts';

/** `npm test [-- SUITE...]`: every suite, or those that are named; ends with `N passed, N failed`. */
const suites = suiteGroups.flat();
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !suites.some((suite) => suite.name === name));
if (unknown.length > 0) {
  console.error(
    `No suite ${unknown.join(', ')}; there are ${suites.map(({ name, about }) => `\n  ${name.padEnd(14)}${about}`).join('')}`
  );
  process.exit(2);
}

await prepare(console.log);
const results: SuiteResult[] = [];
for (const group of suiteGroups) {
  const chosen = group.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
  for (const { name, about } of chosen) {
    console.log(`\n=== ${name}: ${about}`);
  }
  results.push(...(await Promise.all(chosen.map((suite) => runSuite(suite, chosen.length > 1)))));
}

console.log('');
for (const { name, passed, failed, skipped, flaky, seconds } of results) {
  const left = `${skipped > 0 ? `, ${skipped} skipped` : ''}${flaky > 0 ? `, ${flaky} FLAKY: passed only when run once more` : ''}`;
  console.log(`${name.padEnd(14)}${passed} passed, ${failed} failed${left} (${seconds} s)`);
}
const sum = (key: 'passed' | 'failed') => results.reduce((total, result) => total + result[key], 0);
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
process.exitCode = sum('failed') > 0 ? 1 : 0;
