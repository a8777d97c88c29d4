import type { Plan } from '@trinity/contracts';

/** What a person has to type before a fix of high risk runs: the target, else the component, else the playbook. */
export function wordToType({ risk, decision, playbook }: Plan, component: string | null): string | null {
  return risk === 'high' ? (decision.target?.name ?? component ?? playbook) : null;
}
