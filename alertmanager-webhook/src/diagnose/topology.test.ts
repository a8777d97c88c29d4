import { aComponent } from '../testing/contexts.ts';
import { dependenciesOf, namedByAddress, neededBy } from './topology.ts';

const at = (address: string) => [{ http: `http://${address}/healthz`, status: 200, timeout: 1_000 }];
const components = [
  aComponent({ name: 'web', dependsOn: ['api', 'web'], probes: at('10.0.0.1:80') }),
  aComponent({ name: 'api', dependsOn: ['db', 'web'], probes: at('127.0.0.1:4001') }),
  aComponent({ name: 'db', probes: [{ tcp: 'db.internal:5432', timeout: 1_000 }] }),
];

it('finds what is needed, directly first, through circles', () => {
  const found = (name: string) =>
    dependenciesOf(name, components).map(({ component, distance }) => [component.name, distance]);
  expect(found('web')).toEqual([
    ['api', 1],
    ['db', 2],
  ]);
  expect(found('db')).toEqual([]);
  expect(found('nobody')).toEqual([]);
});

it.each([
  ['db', 2],
  ['api', 1],
  ['nobody', 0],
])('%s is needed by %i', (name, count) => {
  expect(neededBy(name, components)).toBe(count);
});

it.each([
  ['connect ECONNREFUSED 127.0.0.1:4001', ['api']],
  ['dial tcp [::1]:4001: connect: connection refused', ['api']],
  ['could not connect to localhost:4001', ['api']],
  ['connect ECONNREFUSED 127.0.0.1:40011', []],
  ['connect ECONNREFUSED 10.127.0.0.1:4001', []],
  ['lookup db.internal:5432 failed', ['db']],
  ['lookup mydb.internal:5432 failed', []],
  ['10.0.0.1:80 closed', []],
])('%s names %j', (text, names) => {
  expect(namedByAddress(text, 'web', components).map(({ name }) => name)).toEqual(names);
});
