import { isAsExpected, type DrillResult } from './drill-result.ts';
import { promisesOf } from './promises.ts';

const mended: DrillResult = {
  fault: 'service-down',
  expected: 'mended',
  component: 'voice',
  incident: '1',
  cause: 'service_down',
  causeCorrect: true,
  fixed: true,
  verified: true,
  byPerson: false,
  detectMs: 100,
  diagnoseMs: 200,
  actionMs: 3_000,
  verifiedMs: 5_000,
  personMs: null,
  starts: 1,
  wrongStarts: 0,
  needlessStarts: 0,
  uselessRuns: [],
  timeline: [],
};
const unmended: DrillResult = {
  ...mended,
  verified: false,
  verifiedMs: null,
  byPerson: true,
  personMs: 9_000,
};
const handed: DrillResult = { ...unmended, expected: 'person', starts: 0 };
const leftAlone: DrillResult = {
  ...handed,
  expected: 'nothing',
  byPerson: false,
  cause: null,
  personMs: null,
};

it.each<[string, DrillResult, boolean]>([
  ['mended what can be mended', mended, true],
  ['mended it, but restarted another as well', { ...mended, wrongStarts: 1 }, false],
  ['mended it with one start too many', { ...mended, needlessStarts: 1 }, false],
  [
    'mended it, but turned at something else in vain',
    { ...mended, uselessRuns: [{ playbook: 'a', component: 'b' }] },
    false,
  ],
  ['mended it for a wrong reason', { ...mended, causeCorrect: false }, false],
  ['called a person instead', unmended, false],
  ['called a person where one is needed', handed, true],
  ['mended by luck what needs a person', { ...handed, verified: true }, false],
  ['called nobody', { ...handed, byPerson: false }, false],
  ['left alone what is well', leftAlone, true],
  ['restarted what is well', { ...leftAlone, starts: 1, needlessStarts: 1 }, false],
])('Trinity %s', (_, result, expected) => {
  expect(isAsExpected(result)).toBe(expected);
});

const kept = (results: DrillResult[]) => promisesOf(results).map((promise) => promise.kept);
const all = [true, true, true, true, true, true, true];
const but = (...broken: number[]) => all.map((_, index) => !broken.includes(index));

it.each<[string, DrillResult[], boolean[]]>([
  ['everything went well', [mended, handed, leftAlone], all],
  ['four of five were mended', [mended, mended, mended, mended, unmended], but(6)],
  ['three of four were mended', [mended, mended, mended, unmended], but(0, 6)],
  [
    'half of them took long',
    [mended, { ...mended, verifiedMs: 31_000 }, { ...mended, verifiedMs: 32_000 }],
    but(1),
  ],
  ['one took too long', [mended, mended, { ...mended, verifiedMs: 121_000 }], but(2)],
  ['no message arrived', [mended, { ...handed, personMs: null }], but(3)],
  ['a cause was wrong', [mended, { ...handed, causeCorrect: false }], but(4, 6)],
  ['a station was restarted for nothing', [mended, { ...leftAlone, needlessStarts: 1 }], but(5, 6)],
])('when %s, the promises are kept accordingly', (_, results, expected) => {
  expect(kept(results)).toEqual(expected);
});
