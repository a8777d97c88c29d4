import { anAgentSignal } from '../../testing/builders.ts';
import { aContext, aTarget, oldIncident, withIncident, youngIncident } from '../../testing/contexts.ts';
import { testGuard } from '../../testing/guard-table.ts';
import { identity } from './identity.ts';

const another = aContext({ target: aTarget({ identity: 'x' }) });
const [episode] = aContext().incident.episodes;
const lives = (...identities: (string | undefined)[]) =>
  withIncident(another, {
    episodes: identities.map((identity, startsAt) => ({
      ...episode!,
      signal: anAgentSignal({ identity, startsAt }),
    })),
  });

testGuard(identity, { yieldsToPerson: false }, [
  ['the life that was reported', aContext(), 'pass'],
  ['another life, young incident', youngIncident(another), 'wait', { until: 100_001 }],
  ['another life, for long', oldIncident(another), 'veto'],
  ['the life that was reported last', lives('y', 'x'), 'pass'],
  ['the life that was reported first', youngIncident(lives('x', 'y')), 'wait'],
  ['the life that one of the reports names', lives('x', undefined), 'pass'],
  ['a target that never ran', aContext({ target: aTarget({ identity: null }) }), 'not_configured'],
  ['no target', aContext({ target: null }), 'not_configured'],
  ['reports that name no life', lives(undefined), 'not_configured'],
  ['no reports', lives(), 'not_configured'],
]);
