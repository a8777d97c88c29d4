import { componentSchema } from '../config/schema.ts';
import { callersOf } from './callers.ts';

const component = (name: string, dependsOn: string[] = [], apis: string[] = []) =>
  componentSchema.parse({ name, dependsOn, apis });

const components = [
  component('broker'),
  component('market', [], ['quotes']),
  component('trading', ['broker', 'market']),
  component('phoenix', ['trading']),
  component('voice'),
];

it.each<[string, [string, string[]][]]>([
  // Nobody says whose API "alpaca" is: for who needs the broker directly it may be the broker's.
  [
    'broker',
    [
      ['trading', ['broker', 'alpaca']],
      ['phoenix', ['broker', 'trading']],
    ],
  ],
  [
    'market',
    [
      ['trading', ['market', 'quotes', 'alpaca']],
      ['phoenix', ['market', 'quotes', 'trading']],
    ],
  ],
  ['trading', [['phoenix', ['trading', 'alpaca']]]],
  ['phoenix', []],
  ['voice', []],
])('when %s is well again, these call it, by these APIs: %j', (mended, expected) => {
  const apis = ['broker', 'market', 'quotes', 'trading', 'voice', 'alpaca'];
  const found = callersOf(mended, components).map((caller) => [
    caller.component,
    apis.filter((api) => caller.leadsThere(api)),
  ]);
  const sorted = expected.map(([name, called]) => [name, apis.filter((api) => called.includes(api))]);
  expect(found).toEqual(sorted);
});
