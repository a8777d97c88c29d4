import type { IncidentEvent } from '@trinity/contracts';
import * as fc from 'fast-check';
import { emptyHead, firstBroken, headOf, seal, unseal } from './chain.ts';

const key = Buffer.alloc(32, 7);
const note = (text: string): IncidentEvent => ({
  type: 'note.added',
  at: 1,
  by: { kind: 'machine', name: 'test' },
  text,
});
const chain = (texts: string[]) => seal(key, 'incident-1', emptyHead, texts.map(note));

it('gives back what was sealed', () => {
  const sealed = chain(['a', 'b']);
  expect(sealed.map(unseal)).toEqual([note('a'), note('b')]);
  expect(sealed.map(({ n }) => n)).toEqual([1, 2]);
});

it.each([
  ['a time that is no whole number', { ...note('a'), at: 1.5 }],
  ['a time that is none', { ...note('a'), at: NaN }],
  ['a text that is too long', note('x'.repeat(10_000))],
  ['a type that is none', { ...note('a'), type: 'note.forgotten' } as unknown as IncidentEvent],
])('%s is not sealed: nobody could read it again', (_, event) => {
  expect(() => seal(key, 'incident-1', emptyHead, [event])).toThrow();
});

it('goes on from a head as if it had been one', () => {
  const first = chain(['a']);
  const second = seal(key, 'incident-1', headOf(emptyHead, first), [note('b')]);
  expect([...first, ...second]).toEqual(chain(['a', 'b']));
});

it('is whole as long as nobody touches it', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string(), { maxLength: 8 }),
      (texts) => firstBroken(key, 'incident-1', chain(texts)) === null
    )
  );
});

describe('a chain', () => {
  const sealed = chain(['a', 'b', 'c']);
  const [a, b, c] = sealed as [(typeof sealed)[0], (typeof sealed)[0], (typeof sealed)[0]];
  it.each([
    ['whose event was changed', [a, { ...b, bytes: b.bytes.replace('"b"', '"x"') }, c], 2],
    ['without one event', [a, c], 2],
    ['in another order', [b, a, c], 1],
    ['whose hash was made up', [a, b, { ...c, hash: 'f'.repeat(64) }], 3],
    ['whose hash is too short', [a, { ...b, hash: '' }, c], 2],
    ['with a number twice', [a, { ...b, n: 1 }, c], 2],
  ])('%s is broken there', (_, events, at) => {
    expect(firstBroken(key, 'incident-1', events)).toBe(at);
  });

  it('is broken under another key, and of another incident', () => {
    expect(firstBroken(Buffer.alloc(32, 8), 'incident-1', sealed)).toBe(1);
    expect(firstBroken(key, 'incident-2', sealed)).toBe(1);
  });
});

it('does not take what it does not know for an event', () => {
  expect(() => unseal({ n: 1, hash: '', bytes: '{"type":"odd"}' })).toThrow();
});
