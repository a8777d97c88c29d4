import { graphAround } from './graph.ts';

const component = (name: string, dependsOn: string[] = [], openIncidents = 0, ok = true) => ({
  name,
  dependsOn,
  openIncidents,
  probes: [{ name: 'http', ok, detail: '' }],
});

const shop = [
  component('web', ['api']),
  component('api', ['db', 'cache']),
  component('db', ['disk'], 1),
  component('disk', ['power']),
  component('power'),
  component('cache', [], 0, false),
  component('elsewhere'),
];

it('shows who suffers, the component and what it needs, two steps far', () => {
  const graph = graphAround(shop, 'api', 'failing')!;
  const at = (column: number) => graph.nodes.filter((node) => node.column === column).map(({ name }) => name);
  expect([at(0), at(1), at(2), at(3)]).toEqual([['web'], ['api'], ['db', 'cache'], ['disk']]);
  expect(graph.edges).toContainEqual({ from: 'web', to: 'api' });
  expect(graph.edges).toContainEqual({ from: 'db', to: 'disk' });
  expect(graph).toMatchObject({ columns: 4, rows: 2 });
});

it('tells what fails, what looks ill and what is well', () => {
  const { nodes } = graphAround(shop, 'api', 'failing')!;
  const health = Object.fromEntries(nodes.map((node) => [node.name, node.health]));
  expect(health).toEqual({ web: 'well', api: 'failing', db: 'failing', cache: 'suspect', disk: 'well' });
});

it.each([
  ['while its incident is open', 'failing', 'failing'],
  ['when its fix is verified', 'recovering', 'recovering'],
  ['when its incident is over', null, 'well'],
] as const)('shows the component itself %s', (_, itself, shown) => {
  expect(graphAround(shop, 'api', itself)!.nodes.find(({ name }) => name === 'api')!.health).toBe(shown);
});

it.each([
  ['a component alone', 'elsewhere'],
  ['a component that is gone', 'nobody'],
])('has nothing to show for %s', (_, name) => {
  expect(graphAround(shop, name, 'failing')).toBeNull();
});

it('ends in cycles', () => {
  const ring = [component('a', ['b']), component('b', ['c']), component('c', ['a'])];
  expect(graphAround(ring, 'a', null)!.nodes.map(({ name }) => name)).toEqual(['a', 'b', 'c']);
  expect(graphAround([component('a', ['a', 'b']), component('b')], 'a', null)!.nodes).toHaveLength(2);
});

it('shows eight of a crowd', () => {
  const crowd = [component('db'), ...Array.from({ length: 50 }, (_, n) => component(`s${n}`, ['db']))];
  expect(graphAround(crowd, 'db', null)!.nodes).toHaveLength(9);
});
