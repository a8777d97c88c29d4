import type { Series } from './series.ts';
import { timeSpent } from './time-spent.ts';

/** Of each interval: how many, and the seconds of each one. */
type Intervals = readonly (readonly [count: number, seconds: number])[];

function counters(name: string, intervals: Intervals, labels: Record<string, string> = {}): Series[] {
  let [count, sum] = [0, 0];
  const rows = [[0, 0] as const, ...intervals].map(([more, each]) => {
    count += more;
    sum += more * each;
    return { count, sum };
  });
  return (['count', 'sum'] as const).map((part) => ({
    name: `${name}_${part}`,
    labels,
    points: rows.map((row, index) => [index * 15_000, row[part]] as const),
  }));
}
const requests = (...intervals: Intervals) =>
  counters('trinity_response_time_seconds', intervals, { endpoint: '/' });
const calls = (api: string, ...intervals: Intervals) =>
  counters('trinity_api_duration_seconds', intervals, { api_name: api });

const names: Record<string, string> = { broker: 'broker', alpaca: 'broker', db: 'db' };
const spent = (series: Record<string, Series[]>) =>
  timeSpent(new Map(Object.entries(series)), (api) => names[api]).map(({ component, name, points }) => [
    component,
    name,
    points.map(([, seconds]) => Math.round(seconds * 1000) / 1000),
  ]);
const own = 'the time of its own work';
const lost = 'the time lost between trading and it';

it.each<[string, Record<string, Series[]>, [string, string, number[]][]]>([
  [
    'an answer that waits for nothing is its own work',
    { trading: requests([10, 0.2], [10, 3]) },
    [['trading', own, [0.2, 3]]],
  ],
  [
    'what an answer waits for the called one to work is the called one’s',
    {
      trading: [...requests([10, 0.5], [10, 2.5]), ...calls('alpaca', [10, 0.4], [10, 2.4])],
      broker: requests([10, 0.4], [10, 2.4]),
    },
    [
      ['trading', own, [0.1, 0.1]],
      ['broker', lost, [0, 0]],
      ['broker', own, [0.4, 2.4]],
    ],
  ],
  [
    'what it waits beyond that is lost on the way',
    {
      trading: [...requests([10, 0.5], [10, 2.5]), ...calls('broker', [10, 0.4], [10, 2.4])],
      broker: requests([10, 0.4], [10, 0.4]),
    },
    [
      ['trading', own, [0.1, 0.1]],
      ['broker', lost, [0, 2]],
      ['broker', own, [0.4, 0.4]],
    ],
  ],
  [
    'what answers nothing answers for all of it',
    { trading: calls('db', [5, 0.01], [5, 5]), db: [] },
    [['db', lost, [0.01, 5]]],
  ],
  [
    'late everywhere alike is the caller’s own',
    {
      trading: [...requests([10, 2.5]), ...calls('broker', [10, 1.1]), ...calls('db', [10, 1.3])],
      broker: requests([10, 0.1]),
      db: requests([10, 0.1]),
    },
    [
      ['trading', own, [1.1]],
      ['broker', lost, [0]],
      ['db', lost, [0.2]],
      ['broker', own, [0.1]],
      ['db', own, [0.1]],
    ],
  ],
  [
    'calls at once that take more than the answer leave nothing of its own',
    { trading: [...requests([10, 1]), ...calls('broker', [30, 0.9])], broker: requests([30, 0.9]) },
    [
      ['trading', own, [0]],
      ['broker', lost, [0]],
      ['broker', own, [0.9]],
    ],
  ],
  [
    'an interval without requests or calls tells nothing, and an unknown API is its own work',
    {
      trading: [...requests([10, 0.2], [0, 0], [10, 0.3]), ...calls('weather', [10, 0.1], [0, 0], [10, 0.1])],
    },
    [['trading', own, [0.2, 0.3]]],
  ],
])('%s', (_, series, expected) => {
  expect(spent(series)).toEqual(expected);
});
