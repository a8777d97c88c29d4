import { aCandidate, aContext, aPerson, aPlaybook, withIncident } from '../../testing/contexts.ts';
import { testGuard } from '../../testing/guard-table.ts';
import { approved } from './approved.ts';

const yes = (name: string, { verified = true, playbook = 'restart-service' } = {}) => ({
  playbook,
  by: aPerson(name, verified),
  at: 1,
  reason: '',
});
const machine = { ...yes('robot'), by: { kind: 'machine', name: 'robot', verified: true } as const };
const asked = (
  approvals: (typeof machine | ReturnType<typeof yes>)[],
  { needed = 2, verified = true }: { needed?: 1 | 2; verified?: boolean } = {}
) =>
  withIncident(
    aContext({
      candidate: aCandidate({ playbook: aPlaybook({ approvals: needed }) }),
      requested: { by: aPerson('ada', verified), playbook: 'restart-service' },
    }),
    { approvals }
  );

testGuard(approved, { yieldsToPerson: false, asksForApproval: true }, [
  ['nobody asked', aContext(), 'pass'],
  [
    'nobody asked for what needs two',
    aContext({ candidate: aCandidate({ playbook: aPlaybook({ approvals: 2 }) }) }),
    'pass',
  ],
  ['one of one', asked([], { needed: 1, verified: false }), 'pass'],
  ['none of two', asked([]), 'veto', { text: /so far: none\.$/ }],
  [
    'one who is not proved',
    asked([], { verified: false }),
    'veto',
    { text: /that of ada it does not \(see grafana\.url in trinity\.yaml\); so far: none\.$/ },
  ],
  ['one of two', asked([yes('ada')]), 'veto', { text: /so far: ada\.$/ }],
  ['twice the same', asked([yes('ada'), yes('ada')]), 'veto'],
  ['two of two', asked([yes('ada'), yes('bob')]), 'pass'],
  ['three of two', asked([yes('ada'), yes('bob'), yes('cy')]), 'pass'],
  [
    'two, one not proved',
    asked([yes('ada', { verified: false }), yes('bob')]),
    'veto',
    { text: /so far: bob\.$/ },
  ],
  ['two, one for another', asked([yes('ada', { playbook: 'x' }), yes('bob')]), 'veto'],
  ['two, one of them a machine', asked([yes('bob'), machine]), 'veto'],
]);
