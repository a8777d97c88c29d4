import { routeTemplate } from './route-template.ts';

it.each([
  ['no route', {}, undefined],
  ['a plain route', { route: { path: '/users/:id' }, baseUrl: '' }, { base: '', path: '/users/:id' }],
  ['a mounted router', { route: { path: '/:id' }, baseUrl: '/api/v1' }, { base: '/api/v1', path: '/:id' }],
  [
    'a router mounted at a parameter',
    { route: { path: '/list' }, baseUrl: '/tenants/acme', params: { tenant: 'acme' } },
    { base: '/tenants/:tenant', path: '/list' },
  ],
  [
    'a parameter that was encoded',
    { route: { path: '/list' }, baseUrl: '/tenants/a%20b', params: { tenant: 'a b' } },
    { base: '/tenants/:tenant', path: '/list' },
  ],
  [
    'an address that is no encoding',
    { route: { path: '/list' }, baseUrl: '/tenants/%zz', params: { tenant: 'x' } },
    { base: '/tenants/%zz', path: '/list' },
  ],
  ['several paths', { route: { path: ['/a', '/b'] } }, { base: '', path: '/a|/b' }],
  ['a pattern', { route: { path: /^\/x(\d+)$/ } }, { base: '', path: '/^\\/x(\\d+)$/' }],
  [
    'a wildcard with several segments',
    { route: { path: '/*rest' }, params: { rest: ['a', 'b'] } },
    { base: '', path: '/*rest' },
  ],
])('%s', (_, request, expected) => {
  expect(routeTemplate(request)).toEqual(expected);
});

it('is bounded in length', () => {
  const template = routeTemplate({ route: { path: 'x'.repeat(10_000) }, baseUrl: '/y'.repeat(10_000) });
  expect([template?.base.length, template?.path.length]).toEqual([200, 200]);
});
