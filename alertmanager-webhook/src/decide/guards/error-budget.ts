import { type Guard, pass, veto } from '../guard.ts';

/** A playbook that failed too often lately runs with a person's yes only, until one acknowledges that. */
export const errorBudget: Guard = {
  name: 'error_budget',
  yieldsToPerson: true,
  asksForApproval: true,
  judge: ({ candidate: { playbook, budget } }) =>
    budget.spent < budget.allowed
      ? pass(`${budget.spent} of ${budget.allowed} failures of its error budget are spent.`)
      : veto(
          `${playbook.name} failed ${budget.spent} times: its error budget is empty until a person acknowledges it.`
        ),
};
