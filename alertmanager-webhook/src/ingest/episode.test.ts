import { seenIn } from './episode.ts';

it.each([
  ['what is told at once', {}, { lastSeenAt: 60_000, heldBackSince: null }],
  ['what is told later', { lastAgoMs: 5_000 }, { lastSeenAt: 55_000, heldBackSince: null }],
  [
    'what lasts while calls are held back',
    { lastAgoMs: 5_000, heldBack: true },
    { lastSeenAt: 60_000, heldBackSince: 55_000 },
  ],
])('when it was seen, and happened: %s', (_, signal, seen) => {
  expect(seenIn(signal, 60_000)).toEqual(seen);
});
