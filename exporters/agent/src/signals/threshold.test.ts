import { Threshold } from './threshold.ts';

it.each([
  ['three in a row begin it', [81, 81, 81], [undefined, undefined, 'raise']],
  [
    'two do not',
    [81, 81, 80, 81, 81, 80],
    [undefined, undefined, undefined, undefined, undefined, undefined],
  ],
  ['at the limit is not above it', [80, 80, 80], [undefined, undefined, undefined]],
  [
    'it ends after three well below, not in between',
    [90, 90, 90, 78, 78, 78, 75, 75, 76, 75, 75, 75],
    [
      undefined,
      undefined,
      'raise',
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      'clear',
    ],
  ],
  [
    'what is gone is well',
    [90, 90, 90, undefined, undefined, undefined],
    [undefined, undefined, 'raise', undefined, undefined, 'clear'],
  ],
  ['what is gone is no problem', [undefined, undefined, undefined], [undefined, undefined, undefined]],
])('%s', (_, values, changes) => {
  const threshold = new Threshold({ above: 80, wellAt: 75 });
  expect(values.map((value) => threshold.judge(value))).toEqual(changes);
});

it('goes on where an earlier agent had begun', () => {
  const threshold = new Threshold({ above: 80, wellAt: 75 }, true);
  expect([70, 70, 70].map((value) => threshold.judge(value))).toEqual([undefined, undefined, 'clear']);
});
