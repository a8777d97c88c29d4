import type { Phase, Sight } from './keeper.ts';
import type { Life, Memory } from './memory.ts';
import { observationOf, remember } from './see.ts';

const sight = (phase: Phase, identity: string | null = 'a', exit: Sight['exit'] = null): Sight => ({
  phase,
  identity,
  exit,
});
const life = (over: Partial<Life> = {}): Life => ({
  identity: 'a',
  key: null,
  bootId: 'boot',
  endedByUs: false,
  exit: null,
  ordered: null,
  ...over,
});
const memory = (over: Partial<Memory> = {}): Memory => ({
  version: 1,
  wanted: null,
  intent: null,
  life: life(),
  ...over,
});

it.each<[string, Phase, Partial<Memory>, string]>([
  ['what runs runs, whatever anybody wants', 'running', { wanted: 'stopped' }, 'running'],
  ['what is on its way is neither up nor down', 'starting', {}, 'starting'],
  ['what is being stopped is not down yet', 'ending', { wanted: 'stopped' }, 'unknown'],
  ['what nobody can see is unknown', 'unclear', { wanted: 'stopped' }, 'unknown'],
  ['what its keeper starts again is dead', 'retrying', {}, 'dead'],
  ['… but not when a person stopped it', 'retrying', { wanted: 'stopped' }, 'stopped'],
  ['what its keeper leaves ended was given up', 'over', {}, 'gave_up'],
  ['… and stopped when somebody ordered that', 'over', { life: life({ ordered: true }) }, 'stopped'],
  ['… but dead when the order was ours', 'over', { life: life({ endedByUs: true, ordered: false }) }, 'dead'],
  [
    '… unless we did it for a person',
    'over',
    { wanted: 'stopped', life: life({ endedByUs: true }) },
    'stopped',
  ],
  [
    'an order stands over a restart of the machine',
    'over',
    { life: life({ ordered: true, bootId: 'x' }) },
    'stopped',
  ],
  ['what never ran is dead', 'never', { life: null }, 'dead'],
  ['what was stopped and forgotten is stopped', 'never', { life: life({ ordered: true }) }, 'stopped'],
  [
    'what the end of the machine stopped is not',
    'never',
    { life: life({ ordered: true, bootId: 'x' }) },
    'dead',
  ],
  ['what nobody asked for is not down', 'unasked', {}, 'stopped'],
  ['… unless a person asked this agent', 'unasked', { wanted: 'running' }, 'dead'],
])('%s', (_, phase, over, state) => {
  expect(observationOf(memory(over), sight(phase), 'boot').state).toBe(state);
});

describe('a new life', () => {
  const seen = (over: Partial<Memory>) => remember(memory(over), sight('running', 'b'), 'boot');

  it('is the one that was ordered, whoever looks first', () => {
    expect(seen({ intent: { key: 'k', before: 'a' } })).toMatchObject({
      intent: null,
      life: { identity: 'b', key: 'k' },
    });
  });

  it('is not the one that was there before the order', () => {
    const intent = { key: 'k', before: 'b' };
    expect(seen({ life: null, intent })).toMatchObject({ intent, life: { identity: 'b', key: null } });
  });

  it.each([
    ['after an order of others: somebody wants it', life({ ordered: true }), null],
    ['after an order of ours: somebody wants it', life({ endedByUs: true }), null],
    ['after a death: its keeper may have begun it by itself', life(), 'stopped'],
  ])('%s', (_, before, wanted) => {
    expect(seen({ wanted: 'stopped', life: before }).wanted).toBe(wanted);
  });
});

it('remembers the first end that is seen of a life, and nothing where nothing is new', () => {
  const [first, later] = [
    { at: 1, code: 3, signal: null },
    { at: 2, code: null, signal: null },
  ];
  const once = remember(memory(), sight('over', 'a', first), 'boot');
  expect(once.life?.exit).toEqual(first);
  expect(remember(once, sight('over', 'a', later), 'boot')).toBe(once);
  expect(remember(once, sight('unclear', null), 'boot')).toBe(once);
});
