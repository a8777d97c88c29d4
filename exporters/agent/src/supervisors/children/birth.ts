import type { Disk } from '../../storage/disk.ts';
import type { Intent } from './child-state.ts';
import { formatIdentity } from './identity.ts';
import { findByEnvironment, parseStat, type ProcessStat } from './proc.ts';

export const startIdVariable = 'TRINITY_START_ID';

const takenBack = 'taken back\n';
/** Between making the file and filling it a start needs microseconds; a machine that stalls may need longer. */
const patienceMs = 1_000;

/**
 * What became of a start of which only the intent is known, because the agent was killed in the middle. Either the
 * identity of the life that it began, or undefined, and then it never will begin: the file that the start has to make
 * first is there already, made by us.
 */
export async function resolveIntent(
  intent: Intent,
  birthFile: string,
  disk: Disk,
  sleep: (ms: number) => Promise<void>
): Promise<string | undefined> {
  if (disk.createOnce(birthFile, takenBack)) {
    return undefined;
  }
  for (let waited = 0; ; waited += 20) {
    const text = disk.read(birthFile) ?? '';
    const born = text.endsWith('\n')
      ? parseStat(text.trimEnd())
      : findByEnvironment(startIdVariable, intent.startId)[0];
    if (born) {
      return identityOf(born, intent);
    }
    if (text === takenBack || waited >= patienceMs) {
      return undefined;
    }
    await sleep(20);
  }
}

function identityOf({ pid, startTicks }: ProcessStat, { bootId }: Intent): string {
  return formatIdentity({ pid, startTicks, bootId });
}
