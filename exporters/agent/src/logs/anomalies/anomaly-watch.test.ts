import { AnomalyWatch, watchStateSchema, type Seen } from './anomaly-watch.ts';

/** A service of seven kinds of messages, busier by day, whose minutes are the same in each run. */
function minute(row: number): Map<string, Seen> {
  const day = 1 + 0.5 * Math.sin((row * 2 * Math.PI) / 1440);
  const kinds = [
    'request served',
    'cache missed',
    'job done',
    'user came',
    'mail sent',
    'slow query',
    'retry',
  ];
  return new Map(
    kinds.map((kind, place) => {
      const noise = Math.abs(Math.sin((row + 1) * (place + 2) * 12.9898) * 43758.5453) % 1;
      return [kind, { count: 1 + Math.round(day * (20 - 2 * place) * (0.7 + 0.6 * noise)), errors: 0 }];
    })
  );
}
const learned = 300;

function watching() {
  const watch = new AnomalyWatch();
  const findings = Array.from({ length: learned }, (_, row) => watch.judge(minute(row)));
  return { watch, findings };
}
/** How three minutes in a row are judged that differ from the usual ones. */
function judged(change: (seen: Map<string, Seen>) => void) {
  const { watch } = watching();
  return [0, 1, 2].map((row) => {
    const seen = minute(learned + row);
    change(seen);
    return watch.judge(seen, false);
  });
}

test('five hours of a healthy log hold hardly anything', () => {
  const { findings } = watching();
  expect(findings.filter(({ isAnomaly }) => isAnomaly)).toHaveLength(0);
  expect(findings.filter(({ voices }) => voices.length > 0).length).toBeLessThan(learned / 50);
});

test.each<[string, (seen: Map<string, Seen>) => void, string]>([
  ['a new error', (seen) => seen.set('cannot reach database', { count: 9, errors: 9 }), 'new'],
  [
    'many new messages',
    (seen) => [...'abcde'].forEach((x) => seen.set(`step ${x}`, { count: 1, errors: 0 })),
    'new',
  ],
  ['errors in a burst', (seen) => seen.set('retry', { count: 300, errors: 300 }), 'burst'],
])('%s is an anomaly while it is news', (_, change, voice) => {
  const findings = judged(change);
  expect(findings.map(({ isAnomaly }) => isAnomaly)).toEqual([true, true, true]);
  expect(findings[0]?.voices).toContain(voice);
});

test('one new message that is no error is news for no person', () => {
  const [first] = judged((seen) => seen.set('configuration read anew', { count: 1, errors: 0 }));
  expect(first).toMatchObject({ templates: ['configuration read anew'], hasError: false });
});

test('half of the usual messages missing is a combination never seen', () => {
  const [first] = judged((seen) =>
    ['job done', 'user came', 'mail sent'].forEach((kind) => seen.delete(kind))
  );
  expect(first?.voices).toContain('combination');
});

test('errors that grow from minute to minute are a rising trend', () => {
  const { watch } = watching();
  const findings = Array.from({ length: 12 }, (_, row) => {
    const seen = minute(learned + row);
    return watch.judge(seen.set('retry', { count: 10 + 6 * row, errors: 1 }));
  });
  expect(findings.some(({ voices, isAnomaly }) => voices.includes('rising') && isAnomaly)).toBe(true);
});

test('what was learned outlives a restart', () => {
  const { watch } = watching();
  const next = new AnomalyWatch(watch.save());
  expect(next.judge(minute(learned)).isAnomaly).toBe(false);
  expect(next.judge(minute(learned + 1).set('cannot reach database', { count: 9, errors: 9 }))).toMatchObject(
    {
      voices: ['new'],
      isAnomaly: true,
    }
  );
});

test('after a restart every voice says what it would have said', () => {
  const { watch } = watching();
  const saved = JSON.stringify(watch.save());
  expect(saved.length).toBeLessThan(200_000);
  const next = new AnomalyWatch(watchStateSchema.parse(JSON.parse(saved)));
  const spoken = new Set<string>();
  for (let row = learned; row < learned + 40; row++) {
    const seen = minute(row);
    if (row % 10 === 5) {
      // A minute of little, and without what is always there.
      seen.delete('job done');
      seen.delete('request served');
      seen.set('retry', { count: 90, errors: 0 });
    }
    const finding = watch.judge(seen, false);
    expect(next.judge(seen, false)).toEqual(finding);
    finding.voices.forEach((voice) => spoken.add(voice));
  }
  expect([...spoken]).toEqual(expect.arrayContaining(['combination', 'forest']));
});

test('what an earlier version saved is taken, and what it did not know is learned', () => {
  const { combinations, forest, ...earlier } = watching().watch.save();
  expect([combinations.length > 0, forest !== null]).toEqual([true, true]);
  const next = new AnomalyWatch(watchStateSchema.parse(earlier));
  expect(next.judge(minute(learned)).isAnomaly).toBe(false);
});

test('a log of nothing but new messages is kept in bounds, and nothing new in it is news', () => {
  const watch = new AnomalyWatch();
  for (let row = 0; row < 150; row++) {
    const seen = Array.from({ length: 20 }, (_, n): [string, Seen] => [
      `kind ${row} ${n}`,
      { count: 1, errors: 1 },
    ]);
    expect(watch.judge(new Map(seen)).voices).not.toContain('new');
  }
  expect(watch.save().templates).toHaveLength(2000);
});
