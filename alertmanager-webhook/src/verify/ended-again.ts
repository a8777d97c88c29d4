import type { Run } from '@trinity/contracts';
import type { KnownTarget } from '../executor/directory.ts';

/** In words, that the life which the run left behind has ended: then nothing is waited for. Null where it has not. Pure. */
export function endedAgain(
  { steps, expectedIdentity }: Pick<Run, 'steps' | 'expectedIdentity'>,
  target: KnownTarget | null
): string | null {
  const left =
    steps.findLast(({ result }) => result?.identityAfter)?.result?.identityAfter ?? expectedIdentity;
  const ended = target?.report.state === 'dead' || target?.report.state === 'gave_up';
  return target !== null && ended && left !== null && target.report.identity === left
    ? `${target.report.name} has ended again since.`
    : null;
}
