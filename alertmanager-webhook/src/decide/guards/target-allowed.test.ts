import { aCandidate, aContext, aPlaybook, aTarget } from '../../testing/contexts.ts';
import { testGuard } from '../../testing/guard-table.ts';
import { targetAllowed } from './target-allowed.ts';

const [step] = aPlaybook().steps;
const withRollback = aCandidate({
  playbook: aPlaybook({
    steps: [{ ...step!, rollback: { action: 'check_dns', with: {}, timeout: 1_000 } }],
  }),
});
const withSetting = aCandidate({
  playbook: aPlaybook({ steps: [step!, { ...step!, name: 'more', action: 'resize_pool' }] }),
});
const withPreview = aCandidate({
  playbook: aPlaybook({ steps: [{ ...step!, name: 'preview' }, step!] }),
});
const withTests = aCandidate({
  playbook: aPlaybook({ steps: [step!, { ...step!, name: 'test', action: 'run_tests' }] }),
});

testGuard(targetAllowed, { yieldsToPerson: false }, [
  ['one target that allows it', aContext(), 'pass'],
  ['no target', aContext({ target: null, targetCount: 0 }), 'veto', { text: /has a target for trading:/ }],
  ['no target, of no component', aContext({ target: null, targetCount: 0, component: null }), 'veto'],
  [
    'several, and no telling which',
    aContext({ target: null, targetCount: 2 }),
    'veto',
    { text: /2 targets/ },
  ],
  ['a target that allows nothing', aContext({ target: aTarget({ actions: [] }) }), 'veto'],
  [
    'a target that does not allow what two steps need',
    aContext({ candidate: withPreview, target: aTarget({ actions: [] }) }),
    'veto',
    { text: /needs restart_service, which/ },
  ],
  ['a target that allows something else', aContext({ target: aTarget({ actions: ['clean_disk'] }) }), 'veto'],
  [
    'a playbook that needs no target',
    aContext({ target: null, candidate: aCandidate({ needsTarget: false }) }),
    'not_configured',
  ],
  ['a step that the service carries out', aContext({ candidate: withSetting }), 'pass'],
  ['tests, which are left out where they are not offered', aContext({ candidate: withTests }), 'pass'],
  [
    'a rollback that it does not allow',
    aContext({ candidate: withRollback }),
    'veto',
    { text: /needs check_dns, which/ },
  ],
  [
    'a rollback that it allows',
    aContext({ candidate: withRollback, target: aTarget({ actions: ['restart_service', 'check_dns'] }) }),
    'pass',
  ],
]);
