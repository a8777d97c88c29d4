import type { Run } from '@trinity/contracts';
import { isDown, type KnownTarget } from '../executor/directory.ts';

/** In words, that the life which the run left behind has ended: then nothing is waited for. Null where it has not. Pure. */
export function endedAgain(
  { steps, expectedIdentity }: Pick<Run, 'steps' | 'expectedIdentity'>,
  target: KnownTarget | null
): string | null {
  const left =
    steps.findLast(({ result }) => result?.identityAfter)?.result?.identityAfter ?? expectedIdentity;
  return target !== null && isDown(target) && left !== null && target.report.identity === left
    ? `${target.report.name} has ended again since.`
    : null;
}
