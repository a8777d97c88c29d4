import { type Guard, notConfigured, pass, veto } from '../guard.ts';
import { missingActions } from '../missing-actions.ts';

/** Only what the executor's own file allows for this target. */
export const targetAllowed: Guard = {
  name: 'target_allowed',
  yieldsToPerson: false,
  judge: ({ target, targetCount, candidate, component }) => {
    if (!candidate.needsTarget) {
      return notConfigured('No executor carries a step of it out.');
    }
    const name = component?.name ?? 'this component';
    if (target === null) {
      return targetCount === 0
        ? veto(`No executor has a target for ${name}: name it in an agent.yaml.`)
        : veto(`${name} has ${targetCount} targets and the reports do not say which one.`);
    }
    const missing = missingActions(candidate.playbook, target.report);
    const { executor, name: at } = target.ref;
    const playbook = candidate.playbook.name;
    return missing.length === 0
      ? pass(`${executor} allows ${playbook} on ${at}.`)
      : veto(
          `${playbook} needs ${missing.join(', ')}, which ${executor} does not allow on ${at} now: see its agent.yaml.`
        );
  },
};
