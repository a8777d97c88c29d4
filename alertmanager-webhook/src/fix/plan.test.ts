import type { Decision, Incident, Person, Plan } from '@trinity/contracts';
import { aPerson, aPlaybook } from '../testing/contexts.ts';
import { planFix, type PlanPorts } from './plan.ts';

const veto = (name: string) => ({ name, verdict: 'veto' as const, text: `${name} says no.` });

/** The plan of a playbook that two persons must agree to, as the guards decide on it for whoever asks. */
function planned(
  by: Person,
  decision: Pick<Decision, 'outcome' | 'reasons'>,
  agreed: string[] = []
): Promise<Plan | null> {
  const playbook = aPlaybook({ approvals: 2 });
  const ports = {
    settings: () => ({ playbooks: new Map([[playbook.name, playbook]]), config: { components: [] } }),
    outcomes: { counts: async () => ({ runs: 0, verified: 0 }) },
    decideFor: async () => ({ ...decision, target: null, mode: 'approve' }),
  } as unknown as PlanPorts;
  const incident = {
    component: 'shop',
    diagnosis: { cause: 'service_down', impact: { components: [] } },
    approvals: agreed.map((name) => ({ playbook: playbook.name, by: aPerson(name) })),
  } as unknown as Incident;
  return planFix(ports, incident, by, playbook.name);
}

const needsSecond = { outcome: 'approve' as const, reasons: [veto('approved')] };
const viewer: Person = { ...aPerson('vic'), role: 'viewer' };

it.each<[string, Promise<Plan | null>, Pick<Plan, 'runnable' | 'countsAsYes'>, string[]]>([
  ['the first of two', planned(aPerson('ada'), needsSecond), { runnable: false, countsAsYes: true }, []],
  [
    'the second of two',
    planned(aPerson('bob'), { outcome: 'fix', reasons: [] }, ['ada']),
    { runnable: true, countsAsYes: false },
    [],
  ],
  [
    'the first once more',
    planned(aPerson('ada'), needsSecond, ['ada']),
    { runnable: false, countsAsYes: false },
    ['approved'],
  ],
  [
    'one whose name nothing proves',
    planned(aPerson('ada', false), needsSecond),
    { runnable: false, countsAsYes: false },
    ['approved'],
  ],
  [
    'who may only look',
    planned(viewer, needsSecond),
    { runnable: false, countsAsYes: false },
    ['role', 'approved'],
  ],
  [
    'one of two where another guard forbids it',
    planned(aPerson('ada'), { outcome: 'human', reasons: [veto('security'), veto('approved')] }),
    { runnable: false, countsAsYes: false },
    ['security', 'approved'],
  ],
])('tells %s what their yes does', async (_, plan, permission, refusals) => {
  expect(await plan).toMatchObject(permission);
  expect((await plan)?.refusals.map(({ name }) => name)).toEqual(refusals);
});
