import { categories, severities } from '@trinity/contracts';
import { knownCause, knownCauses } from './registry.ts';

const slugs = knownCauses.map((cause) => cause.slug);

test('slugs are unique, in order and of the form of a label value', () => {
  expect(new Set(slugs).size).toBe(slugs.length);
  expect(slugs).toEqual([...slugs].sort());
  for (const slug of slugs) {
    expect(slug).toMatch(/^[a-z][a-z0-9_]{0,62}$/);
  }
});

test.each(knownCauses)('$slug says what a person needs', (cause) => {
  expect(categories).toContain(cause.category);
  expect(severities).toContain(cause.severity);
  expect(cause.title.length).toBeLessThanOrEqual(60);
  expect(cause.explanation).toMatch(/\.$/);
  expect(cause.workarounds.length).toBeGreaterThan(0);
});

test.each(knownCauses)('$slug explains only causes that exist, and not itself', ({ slug, explains }) => {
  expect(slugs).toEqual(expect.arrayContaining([...explains]));
  expect(explains).not.toContain(slug);
  expect(new Set(explains).size).toBe(explains.length);
});

test.each(knownCauses)(
  'the words of $slug can be found: they are in lower case and stand once',
  ({ signs }) => {
    for (const sign of signs) {
      expect(sign.words.length).toBeGreaterThan(0);
      expect(sign.words).toEqual(sign.words.map((word) => word.toLowerCase()));
      expect(new Set(sign.words).size).toBe(sign.words.length);
      expect(sign.pattern?.global ?? false).toBe(false);
    }
  }
);

test('a cause is found by its slug', () => {
  expect(knownCause('db_locked')?.title).toBe('A database is locked');
  expect(knownCause('none')).toBeUndefined();
});
