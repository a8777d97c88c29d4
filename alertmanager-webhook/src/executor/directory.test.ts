import type { ExecutorReport, TargetReport } from '@trinity/contracts';
import { inMemoryStore } from '../testing/in-memory-store.ts';
import { ExecutorDirectory } from './directory.ts';

const target = (component: string, supervisor: TargetReport['supervisor'] = 'child'): TargetReport => ({
  ...{ name: component, component, supervisor, state: 'running', identity: null, actions: [] },
});
const report = (executor: string, ...targets: TargetReport[]): ExecutorReport => ({
  ...{ protocol: 1, executor, version: '1', host: executor, targets },
});

it.each<[string, string, string[]]>([
  ['runs on two hosts', 'shop', ['host-a', 'host-b']],
  ['runs where no agent has a host', 'till', []],
  ['is a host itself', 'host-a', []],
  ['nobody knows', 'other', []],
])('what %s', async (_, component, hosts) => {
  const directory = new ExecutorDirectory({ store: inMemoryStore(), clock: { now: () => 0 } as never });
  await directory.report(report('a', target('shop'), target('host-a', 'host')));
  await directory.report(report('b', target('shop', 'docker'), target('host-b', 'host'), target('web')));
  await directory.report(report('c', target('till')));
  expect(directory.hostsOf(component)).toEqual(hosts);
});
