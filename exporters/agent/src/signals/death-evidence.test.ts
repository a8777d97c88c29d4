import { deathEvidence, deathSummary } from './death-evidence.ts';

const heap = 'FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory';
const native = (count: number) =>
  Array.from({ length: count }, (_, index) => `${String(index + 1).padStart(2)}: 0x931db0 [node]`);
const info = (count: number) => Array.from({ length: count }, (_, index) => `10:00 INFO request ${index}`);

it.each<[string, string[], string | undefined]>([
  ['is in the last line', ['10:00 INFO began', heap], 'out_of_memory'],
  ['is above a long stack', [heap, '----- Native stack trace -----', '', ...native(40)], 'out_of_memory'],
  ['is not in what was said long before', [heap, ...info(15)], undefined],
  ['is in what was said shortly before', [heap, ...info(14)], 'out_of_memory'],
  ['is in nothing', [], undefined],
])('the cause of a death %s', (_, logLines, cause) => {
  const remains = { exit: null, detail: undefined, crashReports: [], facts: {}, broken: [] };
  expect(deathEvidence({ ...remains, logLines }).cause).toBe(cause);
});

it('what it would not start with again counts more than what it said', () => {
  const remains = {
    exit: { at: 1, code: null, signal: 'SIGKILL' as const },
    detail: undefined,
    crashReports: [],
    logLines: [heap],
    facts: {},
    broken: [{ cause: 'missing_file' as const, text: 'shop.db: no such file or directory' }],
  };
  expect(deathEvidence(remains)).toMatchObject({
    cause: 'missing_file',
    answers: ['shop.db: no such file or directory'],
  });
  expect(deathSummary('shop', remains)).toBe(
    'shop is down: ended by SIGKILL (shop.db: no such file or directory)'
  );
});
