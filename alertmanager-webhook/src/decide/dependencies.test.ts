import type { Decision, EventOf } from '@trinity/contracts';
import { aContext } from '../testing/contexts.ts';
import { anEvent } from '../testing/builders.ts';
import { sinceWhen, type ProbedDependencies } from './dependencies.ts';
import { seenOf, type Seen } from './seen.ts';

const decided = (seen: Decision['seen']): Decision => ({
  ...(anEvent('decision.made') as EventOf<'decision.made'>).decision,
  seen,
});
const sawBefore = (dependencies: Seen['dependencies']) => decided(seenOf(aContext({ dependencies })));

it.each<[string, ProbedDependencies, Seen['dependencies'] | 'nothing', Seen['dependencies']]>([
  ['well at first sight', 'well', 'nothing', { wellSince: 50_000, failed: null }],
  ['not asked before', 'well', 'not_configured', { wellSince: 50_000, failed: null }],
  ['still well', 'well', { wellSince: 40_000, failed: 'broker' }, { wellSince: 40_000, failed: 'broker' }],
  ['come back', 'well', { failing: 'broker' }, { wellSince: 50_000, failed: 'broker' }],
  ['gone', { failing: 'broker' }, { wellSince: 40_000, failed: null }, { failing: 'broker' }],
  ['none to ask', 'not_configured', { wellSince: 40_000, failed: null }, 'not_configured'],
])('%s', (_, probed, before, now) => {
  expect(sinceWhen(probed, before === 'nothing' ? null : sawBefore(before), 50_000)).toEqual(now);
});

it('asks anew after what another version kept', () => {
  expect(sinceWhen('well', decided({ now: 'long ago' }), 50_000)).toEqual({
    wellSince: 50_000,
    failed: null,
  });
});
