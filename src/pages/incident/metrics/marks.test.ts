import { FixtureReceiver } from '../../../../tests/e2e/fixture-receiver/fixture-receiver.ts';
import { tellFixed, tellSuggested } from '../../../../tests/e2e/fixture-receiver/stories.ts';
import { marksOf, rangeAround } from './marks.ts';

const minute = 60_000;
const at = 1_795_000_000_000;

function told(tell: typeof tellFixed) {
  const { journal } = new FixtureReceiver();
  tell(journal, { id: 'one', at, title: 'down' });
  return journal.entries.get('one')!.incident;
}

it('marks the incident and its fix as spans', () => {
  const { fields, length } = marksOf(told(tellFixed), at + 60 * minute);
  const of = (name: string) => [...fields.find((field) => field.name === name)!.values];
  expect(length).toBe(2);
  expect(of('title')).toEqual(['down', 'restart-service on jarvis-core']);
  expect(of('color')).toEqual(['red', 'green']);
  expect(of('time')[0]).toBe(at);
  expect(of('timeEnd').every((end: number) => end > at && end < at + minute)).toBe(true);
});

it('lets what is open reach until now', () => {
  const now = at + 5 * minute;
  const open = told(tellSuggested);
  expect([...marksOf(open, now).fields[1]!.values]).toEqual([now]);
  expect(rangeAround(open, now)).toEqual({ from: at - 30 * minute, to: now });
});

it('shows a while after the end, and nothing that is still to come', () => {
  const closed = told(tellFixed);
  const end = closed.phase === 'closed' ? closed.closedAt : 0;
  expect(rangeAround(closed, at + 60 * minute).to).toBe(end + 10 * minute);
  expect(rangeAround(closed, end + 1).to).toBe(end + 1);
});
