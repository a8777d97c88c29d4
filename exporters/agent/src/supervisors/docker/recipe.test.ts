import { parseImage, parseMade, recipeOf } from './recipe.ts';

const id = 'c8da6f697e6093f3fe13015c7256ffade5e69b7e80a46b7e4ccd0da476e301e7';
const inherited = { Cmd: ['serve'], Entrypoint: null, Env: ['PATH=/bin', 'VERSION=2'], WorkingDir: '/app' };
const image = (Config: object = {}) =>
  parseImage(Buffer.from(JSON.stringify({ Id: 'sha256:2', Config: { ...inherited, ...Config } })));

function recipe(Config: object, HostConfig: object = {}, more: object = {}, ofImage: object = {}) {
  const made = {
    Id: id,
    Name: '/web',
    Image: 'sha256:2',
    Config: { ...inherited, Image: 'shop:2', ...ofImage, ...Config },
    HostConfig: { NetworkMode: 'shop', ...HostConfig },
    ...more,
  };
  return recipeOf(parseMade(Buffer.from(JSON.stringify(made))), image(ofImage), 'shop:1', { key: 'd-1' });
}
/** As it goes over the wire. */
const body = (...args: Parameters<typeof recipe>): unknown =>
  JSON.parse(JSON.stringify(recipe(...args).body));

it.each<[string, object, object]>([
  ['nothing: the new image says all of it', {}, { Env: [] }],
  ['a variable', { Env: ['PATH=/bin', 'VERSION=2', 'KEY=1'] }, { Env: ['KEY=1'] }],
  ['another value of a variable', { Env: ['PATH=/bin', 'VERSION=3'] }, { Env: ['VERSION=3'] }],
  ['a command', { Cmd: ['other'] }, { Cmd: ['other'] }],
  ['an entrypoint, and the command for it', { Entrypoint: ['sh'] }, { Entrypoint: ['sh'], Cmd: ['serve'] }],
  ['a folder to work in', { WorkingDir: '/srv' }, { WorkingDir: '/srv' }],
  ['a name', { Hostname: 'web' }, { Hostname: 'web' }],
])('what was asked for is asked for again: %s', (_, asked, expected) => {
  expect(body(asked)).toMatchObject(expected);
  const unasked = ['Cmd', 'Entrypoint', 'WorkingDir', 'Hostname'].filter((field) => !(field in expected));
  unasked.forEach((field) => expect(body(asked)).not.toHaveProperty(field));
});

it('leaves out the name that was made of its id, and says what it was made for', () => {
  const labels = { Labels: { maker: 'image' } };
  const made = body({ Hostname: id.slice(0, 12), Labels: { maker: 'image', team: 'shop' } }, {}, {}, labels);
  expect(made).not.toHaveProperty('Hostname');
  expect(made).toMatchObject({ Image: 'shop:1', Labels: { team: 'shop', key: 'd-1' } });
  expect((made as { Labels: object }).Labels).not.toHaveProperty('maker');
});

it('keeps every volume, with and without a name', () => {
  const volume = (Name: string, Destination: string, RW = true) => ({
    Type: 'volume',
    Name,
    Destination,
    RW,
  });
  const Mounts = [
    volume('n1', '/data'),
    volume('a1', '/anonymous'),
    volume('a2', '/mounted'),
    volume('a3', '/read', false),
  ];
  const host = { Binds: ['n1:/data'], Mounts: [{ Type: 'volume', Target: '/mounted' }] };
  expect(body({}, host, { Mounts: [...Mounts, { Type: 'bind', Destination: '/usr' }] })).toMatchObject({
    HostConfig: {
      Binds: ['n1:/data', 'a1:/anonymous', 'a3:/read:ro'],
      Mounts: [{ Type: 'volume', Target: '/mounted', Source: 'a2' }],
    },
  });
});

it('is connected to the same networks, the first when it is made and the others after it', () => {
  const endpoint = {
    Aliases: ['web', id.slice(0, 12)],
    IPAMConfig: null,
    IPAddress: '10.0.0.2',
    EndpointID: 'x',
  };
  const NetworkSettings = { Networks: { shop: endpoint, other: { ...endpoint, Aliases: null } } };
  expect(body({}, {}, { NetworkSettings })).toMatchObject({
    NetworkingConfig: { EndpointsConfig: { shop: { Aliases: ['web'], IPAMConfig: null } } },
  });
  expect(JSON.stringify(body({}, {}, { NetworkSettings }))).not.toContain('10.0.0.2');
  expect(recipe({}, {}, { NetworkSettings }).networks).toMatchObject([['other', { IPAMConfig: null }]]);
});

it.each(['host', 'none', `container:${id}`])('needs no network of its own with %s', (NetworkMode) => {
  const NetworkSettings = { Networks: { host: {} } };
  expect(body({}, { NetworkMode }, { NetworkSettings })).not.toHaveProperty('NetworkingConfig');
});
