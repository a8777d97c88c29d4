import { isCounted, percent, rowsOf } from './parts.ts';

describe('counts', () => {
  it.each([
    'alertmanager-webhook/src/decide/guards/cooldown.ts',
    'exporters/agent/src/actions/database/missing.ts',
    'exporters/agent/src/main.ts',
    'contracts/src/testing.ts',
    'src/module.tsx',
    'src/pages/incident/actions/NoteForm.tsx',
  ])('%s', (path) => {
    expect(isCounted(path)).toBe(true);
  });

  it.each([
    ['a test', 'alertmanager-webhook/src/decide/guards/cooldown.test.ts'],
    ['a test with processes', 'exporters/agent/src/app.process.test.ts'],
    ['a component’s test', 'src/components/TimeAgo.test.tsx'],
    ['what adapters are tested with', 'alertmanager-webhook/src/store/store.conformance.ts'],
    ['what serves tests', 'exporters/agent/src/testing/host-under-test.ts'],
    ['a declaration', 'src/images.d.ts'],
    ['what is built', 'exporters/sdk/dist/index.ts'],
    ['a build', 'exporters/sdk/build.mjs'],
    ['data', 'src/plugin.json'],
    ['the demo', 'demo/src/main.ts'],
    ['another package of the same beginning', 'src-old/module.ts'],
  ])('not %s', (_, path) => {
    expect(isCounted(path)).toBe(false);
  });
});

const file = (path: string, lines: number, untested: number) => ({
  path,
  lines,
  untested: Array.from({ length: untested }, (_, index) => index + 1),
});
const rowOf = (name: string, ...files: ReturnType<typeof file>[]) =>
  rowsOf(files).find((row) => row.name === name);

it('adds a file to every part that it is of', () => {
  const rows = rowsOf([
    file('alertmanager-webhook/src/decide/decide.ts', 100, 10),
    file('alertmanager-webhook/src/decide/guards/storm.ts', 100, 0),
    file('src/module.tsx', 50, 5),
  ]);
  expect(rows.map(({ name, tested, lines }) => [name, tested, lines])).toEqual([
    ['decision', 190, 200],
    ['guards', 100, 100],
    ['actions', 0, 0],
    ['store', 0, 0],
    ['UI', 45, 50],
    ['all', 235, 250],
  ]);
});

it.each([
  ['exactly as many', 200, 10, true],
  ['one line less', 200, 11, false],
  ['all', 3, 0, true],
  ['what is less by a part of a percent', 10_000, 501, false],
  ['a part that has no lines any more', 0, 0, false],
])('%s: a part of %d lines of which %d are untested holds: %s', (_, lines, untested, holds) => {
  expect(
    rowOf('store', file('alertmanager-webhook/src/store/sqlite/store.ts', lines, untested))
  ).toMatchObject({
    holds,
  });
});

it.each([
  [10_000, 9_499, '94.9'],
  [10_000, 9_500, '95.0'],
  [3, 2, '66.6'],
  [7, 7, '100.0'],
  [0, 0, '-'],
])('of %d lines, %d are %s %%', (lines, tested, text) => {
  expect(percent({ lines, tested })).toBe(text);
});
