import type { Setting } from '@trinity/contracts';
import { ManualClock } from '../testing/index.ts';
import { SettingsBoard } from './settings-board.ts';

function given() {
  const clock = new ManualClock();
  const warnings: string[] = [];
  const board = new SettingsBoard({ clock, warn: (text) => warnings.push(text) });
  let changes = 0;
  board.onChange(() => (changes += 1));
  const wish = (value: object, forMs = 60_000) =>
    ({ component: 'c', reason: '', until: clock.now() + forMs, ...value }) as Setting;
  return { clock, board, warnings, wish, changes: () => changes };
}

it('says what holds without any wish', () => {
  const { board } = given();
  board.register('timeout', 'db', { initial: 1000, min: 100, max: 5000 });
  expect([
    board.get('level'),
    board.get('breaker', 'gemini'),
    board.get('key', 'gemini'),
    board.get('timeout', 'db'),
    board.get('pool', 'db'),
  ]).toEqual(['full', 'closed', 'primary', 1000, undefined]);
});

it('follows wishes, tells once of each change, and drops what is not wished any more', () => {
  const { board, wish, changes } = given();
  const open = wish({ setting: 'breaker', api: 'gemini', value: 'open' });
  board.offer('breaker', 'gemini');
  board.offer('key', 'claude');
  board.apply([open, wish({ setting: 'key', api: 'claude', value: 'backup' })]);
  expect([
    board.get('breaker', 'gemini'),
    board.get('breaker', 'claude'),
    board.get('key', 'claude'),
  ]).toEqual(['open', 'closed', 'backup']);
  board.apply([open, wish({ setting: 'key', api: 'claude', value: 'backup' })]);
  expect(changes()).toBe(1);
  board.apply([open]);
  expect([board.get('key', 'claude'), changes()]).toEqual(['primary', 2]);
});

it('ends each wish at its time, with nobody there to say so', () => {
  const { board, clock, wish, changes } = given();
  board.offer('level', '');
  board.offer('breaker', 'x');
  board.apply([
    wish({ setting: 'level', value: 'partial' }, 1000),
    wish({ setting: 'breaker', api: 'x', value: 'open' }, 5000),
  ]);
  clock.advance(999);
  expect(board.get('level')).toBe('partial');
  clock.advance(1);
  expect([board.get('level'), board.get('breaker', 'x'), changes()]).toEqual(['full', 'open', 2]);
  clock.advance(4000);
  expect([board.get('breaker', 'x'), changes(), clock.nextIn]).toEqual(['closed', 3, undefined]);
});

it('ignores a wish whose time is over', () => {
  const { board, wish, changes } = given();
  board.apply([wish({ setting: 'level', value: 'offline' }, -1)]);
  expect([board.get('level'), changes()]).toEqual(['full', 0]);
});

it.each([
  [99, 1000],
  [100, 100],
  [5000, 5000],
  [5001, 1000],
])('a timeout of %d within 100 to 5000 counts as %d', (value, expected) => {
  const { board, wish, warnings } = given();
  board.register('timeout', 'db', { initial: 1000, min: 100, max: 5000 });
  board.apply([wish({ setting: 'timeout', name: 'db', value })]);
  expect(board.get('timeout', 'db')).toBe(expected);
  expect(warnings).toHaveLength(value === expected ? 0 : 1);
});

it('takes a wish that was there before the service registered for it', () => {
  const { board, wish } = given();
  board.apply([wish({ setting: 'pool', name: 'db', value: 20 })]);
  expect(board.get('pool', 'db')).toBeUndefined();
  board.register('pool', 'db', { initial: 10, min: 1, max: 50 });
  expect(board.get('pool', 'db')).toBe(20);
});

it('survives a listener that throws', () => {
  const { board, wish, warnings } = given();
  board.offer('level', '');
  const after: string[] = [];
  board.onChange(() => {
    throw new Error('mine');
  });
  board.onChange(() => after.push(board.get('level')));
  board.apply([wish({ setting: 'level', value: 'minimal' })]);
  expect([after, warnings]).toEqual([['minimal'], ['a listener for settings threw: Error: mine']]);
});

it('who asks for a setting follows it, whenever the wish came', () => {
  const { board, wish } = given();
  board.apply([wish({ setting: 'level', value: 'minimal' })]);
  expect(board.followed()).toEqual([{ key: 'level', applied: false, reason: 'level is not offered here' }]);
  expect(board.get('level')).toBe('minimal');
  expect(board.followed()).toEqual([{ key: 'level', applied: true, reason: 'in effect' }]);
});

it('says what it offers, with the values that count now', () => {
  const { board, wish } = given();
  board.register('timeout', 'db', { initial: 1000, min: 100, max: 5000 });
  board.register('retries', 'alpaca', { initial: 0, min: 0, max: 5 });
  board.offer('key', 'alpaca');
  board.apply([
    wish({ setting: 'timeout', name: 'db', value: 3000 }),
    wish({ setting: 'pool', name: 'db', value: 9 }),
    wish({ setting: 'retries', api: 'alpaca', value: 6 }),
  ]);
  expect(board.offers()).toEqual([
    { setting: 'timeout', name: 'db', current: 3000, min: 100, max: 5000 },
    { setting: 'retries', api: 'alpaca', current: 0, min: 0, max: 5 },
    { setting: 'key', api: 'alpaca', current: 'primary' },
  ]);
  expect(board.followed()).toEqual([
    { key: 'timeout db', applied: true, reason: 'in effect' },
    { key: 'pool db', applied: false, reason: 'pool db is not registered here' },
    { key: 'retries alpaca', applied: false, reason: expect.stringContaining('not within 0 to 5') },
  ]);
});

it('does what is done once for each request, however often it is fetched', () => {
  const { board, wish, clock } = given();
  let runs = 0;
  board.offerTask('clear_caches', () => {
    runs += 1;
    return `${runs} caches emptied`;
  });
  const request = (value: string) => board.apply([wish({ setting: 'clear_caches', value })]);
  request('first');
  request('first');
  clock.advance(10);
  request('second');
  expect(runs).toBe(2);
  expect(board.followed()).toEqual([{ key: 'clear_caches', applied: true, reason: '2 caches emptied' }]);
});

it('a task that throws is an outcome, and not repeated', () => {
  const { board, wish } = given();
  board.offerTask('collect_garbage', () => {
    throw new Error('no');
  });
  board.apply([wish({ setting: 'collect_garbage', value: 'x' })]);
  expect(board.followed()[0]).toMatchObject({ applied: false, reason: 'failed: Error: no' });
});
