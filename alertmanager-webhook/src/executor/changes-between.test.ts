import type { TargetReport } from '@trinity/contracts';
import { inMemoryStore } from '../testing/in-memory-store.ts';
import { changesBetween } from './changes-between.ts';
import { ExecutorDirectory } from './directory.ts';

const target = (some: Partial<TargetReport>): TargetReport => ({
  ...{ name: 'web', component: 'shop', supervisor: 'docker', state: 'running', identity: 'a', actions: [] },
  ...some,
});
const settings = (digest: string, changedAt = 50, name = 'settings') => ({
  configuration: [{ name, digest, changedAt }],
});

test.each<[string, Partial<TargetReport>, Partial<TargetReport>, unknown[]]>([
  ['nothing', {}, {}, []],
  ['another life', {}, { identity: 'b' }, [{ kind: 'restart', at: 100, text: 'web was started again' }]],
  ['a first life', { identity: null }, {}, []],
  ['a life that is forgotten', {}, { identity: null }, []],
  [
    'another image',
    { version: 'shop:1 (aa)' },
    { version: 'shop:2 (bb)' },
    [{ kind: 'deploy', at: 100, text: 'web runs shop:2 (bb), before it was shop:1 (aa)' }],
  ],
  ['an image that was not told before', {}, { version: 'shop:2 (bb)' }, []],
  [
    'another digest',
    settings('aa', 10),
    settings('bb', 50),
    [{ kind: 'config', at: 50, text: 'settings of web was changed' }],
  ],
  [
    'a digest of tomorrow',
    settings('aa'),
    settings('bb', 900),
    [{ kind: 'config', at: 100, text: 'settings of web was changed' }],
  ],
  [
    'a file that is gone',
    settings('aa'),
    settings('missing', 60),
    [{ kind: 'config', at: 60, text: 'settings of web is gone' }],
  ],
  ['the same digest later', settings('aa', 10), settings('aa', 50), []],
  ['a file that was not declared before', settings('aa'), settings('bb', 50, 'other'), []],
])('%s', (_, before, now, changes) => {
  expect(changesBetween(target(before), target(now), 100)).toEqual(changes);
});

test('the directory tells what changed between two reports, also of an executor that it knew before a restart', async () => {
  const store = inMemoryStore();
  const told: unknown[] = [];
  const clock = { now: () => 100 } as never;
  const report = (some: Partial<TargetReport>) => ({
    ...{ protocol: 1 as const, executor: 'agent', version: '1', host: 'h' },
    targets: [target(some)],
  });
  await new ExecutorDirectory({ store, clock }).report(report(settings('aa')));
  const onChange = async ({ component }: TargetReport, change: unknown) =>
    void told.push([component, change]);
  const directory = new ExecutorDirectory({ store, clock, onChange });
  await directory.load();
  await directory.report(report(settings('bb')));
  await directory.report(report(settings('bb')));
  expect(told).toEqual([['shop', { kind: 'config', at: 50, text: 'settings of web was changed' }]]);
});
