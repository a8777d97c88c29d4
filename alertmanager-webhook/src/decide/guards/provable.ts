import { type Guard, pass, veto } from '../guard.ts';

/** A fix that nothing could prove does not run. */
export const provable: Guard = {
  name: 'provable',
  yieldsToPerson: false,
  judge: ({ candidate, component }) =>
    candidate.provableBy.length > 0
      ? pass(`It will be proved by: ${candidate.provableBy.join(', ')}.`)
      : veto(
          `Nothing could prove the fix: ${component?.name ?? 'the component'} has neither probes nor a health query in trinity.yaml.`
        ),
};
