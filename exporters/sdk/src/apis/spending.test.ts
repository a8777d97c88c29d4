import { forgetful, type StateKeeper } from '../state/state-file.ts';
import { costOf, Spending } from './spending.ts';

const noon = Date.parse('2026-03-01T12:00:00Z');

function given(budgetPerDay?: number) {
  let now = noon;
  const kept = new Map<string, unknown>();
  const state: StateKeeper = {
    ...forgetful,
    read: (key) => kept.get(key),
    write: (key, value) => kept.set(key, value),
  };
  const warnings: string[] = [];
  const open = () =>
    new Spending({
      api: 'gemini',
      budgetPerDay,
      now: () => now,
      state,
      onWarning: (share, spent) => warnings.push(`${share.toFixed(2)} ${spent.toFixed(2)}`),
    });
  return { open, warnings, set: (time: number) => (now = time) };
}

it('warns before the budget is overrun and when it is, once each a day', () => {
  const { open, warnings, set } = given(1);
  const spending = open();
  spending.add(0.79);
  expect(warnings).toEqual([]);
  spending.add(0.02);
  spending.add(0.1);
  expect(warnings).toEqual(['0.81 0.81']);
  spending.add(0.1);
  spending.add(5);
  expect(warnings).toEqual(['0.81 0.81', '1.01 1.01']);
  set(noon + 12 * 3_600_000);
  expect(spending.today).toBe(0);
  spending.add(1.5);
  expect(warnings).toHaveLength(3);
});

it('goes on after a restart and does not warn again', () => {
  const { open, warnings } = given(1);
  open().add(0.9);
  const after = open();
  expect(after.today).toBe(0.9);
  after.add(0.05);
  expect(warnings).toHaveLength(1);
});

it.each([Number.NaN, Number.POSITIVE_INFINITY, -1, 0])('takes no cost of %d', (usd) => {
  const { open, warnings } = given(1);
  const spending = open();
  spending.add(usd);
  expect([spending.today, warnings]).toEqual([0, []]);
});

it.each([
  ['m-large-2', 3 + 2 * 15],
  ['m-large-mini-2', 1 + 2],
  ['other', 0],
  ['', 0],
])('a million in and two out of %j', (model, usd) => {
  const prices = { 'm-large': { input: 3, output: 15 }, 'm-large-mini': { input: 1, output: 1 } };
  expect(costOf({ model, input: 1e6, output: 2e6 }, prices)).toBe(usd);
});
