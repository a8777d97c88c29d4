import pluginJson from '../plugin.json';
import { alertInstanceLink, alertQuery } from './alert-instance-link.ts';

it.each<[string, Record<string, string>, string]>([
  ['nothing', {}, ''],
  ['its component', { component: 'voice', job: 'node', station: 'talk' }, '&component=voice'],
  ['its job', { job: 'jarvis-core' }, '&component=jarvis-core'],
  ['its station', { station: 'trading' }, '&station=trading'],
  ['no hostile label', { component: '"><script>', job: 'a,b', station: '../x' }, ''],
])('asks for %s', (_, labels, query) => {
  expect(alertQuery(labels)).toBe(`from=now-24h&to=now${query}`);
});

it('is announced in plugin.json as it is', () => {
  const { title, description, targets } = alertInstanceLink;
  expect(pluginJson.extensions.addedLinks).toContainEqual({ title, description, targets });
  expect(alertInstanceLink.configure?.(undefined)).toEqual({
    path: '/a/trinity-incidents-app/incidents?from=now-24h&to=now',
  });
});
