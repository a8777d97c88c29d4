import { ManualClock } from '@trinity/sdk/testing';
import { ProbeBook } from './probe-book.ts';

const outcome = (ok: boolean) => ({ name: 'http', ok, detail: 'x', seconds: 0 });

it('tells the first round, each change, and the rounds after somebody did something', () => {
  const clock = new ManualClock();
  let news = 0;
  const book = new ProbeBook(clock);
  book.onNews(() => (news += 1));
  const told = (...oks: boolean[]) => {
    const before = news;
    book.see('web', oks.map(outcome), clock.monotonicMs());
    return news > before;
  };
  expect([told(true), told(true), told(false), told(false), told(true)]).toEqual([
    true,
    false,
    true,
    false,
    true,
  ]);
  const before = clock.monotonicMs();
  clock.advance(10);
  book.await('web');
  book.see('web', [outcome(true)], before);
  expect(news).toBe(3);
  expect([told(true), told(true), told()]).toEqual([true, true, false]);
  clock.advance(29_999);
  expect(told(true)).toBe(true);
  clock.advance(1);
  expect([told(true), told(true)]).toEqual([false, false]);
  expect(told(true, true)).toBe(true);
});

it('says how old each answer is', () => {
  const clock = new ManualClock();
  const book = new ProbeBook(clock);
  expect(book.reportsOf('web')).toEqual([]);
  book.see('web', [outcome(true)], clock.monotonicMs());
  clock.advance(1500);
  expect(book.reportsOf('web')).toEqual([{ name: 'http', ok: true, detail: 'x', ageMs: 1500 }]);
});
