import { tellFixed, tellHuman, tellSuggested } from '../../tests/e2e/fixture-receiver/stories.ts';
import { FixtureReceiver } from '../../tests/e2e/fixture-receiver/fixture-receiver.ts';
import { listPage } from '../../tests/e2e/fixture-receiver/answers.ts';
import {
  applyFilters,
  inView,
  isFiltered,
  noFilters,
  readFilters,
  writeFilters,
  type Filters,
} from './filters.ts';
import { inOrder } from './order.ts';

const { journal } = new FixtureReceiver();
tellFixed(journal, { id: 'fixed', at: 1000, component: 'voice', station: 'voice' });
tellSuggested(journal, { id: 'suggested', at: 2000 });
tellHuman(journal, { id: 'human', at: 3000 });
journal.record('suggested', { type: 'silence.noticed', silenced: true });
const { incidents } = listPage(journal, { limit: 100 });

const ids = (filters: Partial<Filters>) =>
  applyFilters(incidents, { ...noFilters, ...filters }).map(({ id }) => id);

it.each<[Partial<Filters>, string[]]>([
  [{}, ['human', 'suggested', 'fixed']],
  [{ severity: ['critical'] }, ['human']],
  [{ severity: ['critical', 'high'] }, ['human', 'suggested', 'fixed']],
  [{ component: ['voice'] }, ['fixed']],
  [{ component: ['voice', 'jarvis-core'] }, ['suggested', 'fixed']],
  [{ component: ['voic'] }, []],
  [{ station: ['voice'], component: ['jarvis-core'] }, []],
  [{ words: 'SIGN-INS' }, ['human']],
  [{ words: 'jarvis suggests' }, ['suggested']],
  [{ words: 'jarvis attack' }, []],
  [{ hideSilenced: true }, ['human', 'fixed']],
  [{ words: '  ' }, ['human', 'suggested', 'fixed']],
])('%j leaves %j', (filters, left) => {
  expect(ids(filters)).toEqual(left);
});

it.each([
  ['all', ['human', 'suggested', 'fixed']],
  ['open', ['human', 'suggested']],
  ['person', ['human', 'suggested']],
  ['closed', ['fixed']],
] as const)('the view %s shows %j', (view, shown) => {
  expect(incidents.filter((incident) => inView(incident, view)).map(({ id }) => id)).toEqual(shown);
});

describe('in an address', () => {
  it.each<[string, Partial<Filters>]>([
    ['', {}],
    [
      'view=person&severity=high,critical&component=a,b&station=c&q=x+y',
      { view: 'person', severity: ['critical', 'high'], component: ['a', 'b'], station: ['c'], words: 'x y' },
    ],
    ['view=everything&severity=urgent,', {}],
    ['component=a,a,,b', { component: ['a', 'b'] }],
  ])('%j', (query, filters) => {
    expect(readFilters(new URLSearchParams(query))).toEqual({ ...noFilters, ...filters });
  });

  it('they come back as they were, and leave the rest alone', () => {
    const filters: Filters = {
      view: 'open',
      severity: ['low'],
      component: ['a,b'.slice(0, 1)],
      station: [],
      hideSilenced: true,
      words: 'a&b=c #d',
    };
    const written = writeFilters(
      filters,
      new URLSearchParams('from=now-1h&uel_pid=x&view=closed&station=old')
    );
    expect(readFilters(new URLSearchParams(written.toString()))).toEqual(filters);
    expect(written.get('from')).toBe('now-1h');
    expect(written.get('uel_pid')).toBe('x');
  });

  it('those that hide nothing are not written', () => {
    expect(writeFilters(noFilters, new URLSearchParams()).toString()).toBe('');
    expect(isFiltered(noFilters)).toBe(false);
    expect(isFiltered({ ...noFilters, view: 'open' })).toBe(false);
    expect(isFiltered({ ...noFilters, words: 'x' })).toBe(true);
  });
});

describe('the order', () => {
  const base = incidents.find(({ id }) => id === 'suggested')!;
  const closed = incidents.find(({ id }) => id === 'fixed')!;
  const make = (id: string, over: Partial<typeof base>) => ({ ...base, id, ...over });

  it('is: mine, anyone’s, open by severity, closed; the newest first', () => {
    const given = [
      { ...closed, id: 'closed-new', openedAt: 9000 },
      { ...closed, id: 'closed-old', openedAt: 1 },
      make('acting-high', { phase: 'acting', needsPerson: false, openedAt: 8000 }),
      make('acting-critical', { phase: 'acting', needsPerson: false, severity: 'critical', openedAt: 10 }),
      make('waits-old', { openedAt: 5 }),
      make('waits-new', { openedAt: 6 }),
      make('mine', { assignedTo: 'me', severity: 'info', openedAt: 1 }),
      make('others', { assignedTo: 'you', severity: 'critical', openedAt: 1 }),
    ];
    expect(inOrder(given, 'me').map(({ id }) => id)).toEqual([
      'mine',
      'others',
      'waits-new',
      'waits-old',
      'acting-critical',
      'acting-high',
      'closed-new',
      'closed-old',
    ]);
  });
});
