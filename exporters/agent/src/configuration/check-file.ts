import { randomUUID } from 'node:crypto';
import type { Resources } from '../config/resources.ts';
import type { RunTestsPorts } from '../actions/run-tests.ts';
import type { Target } from '../targets/target.ts';

export type CheckPorts = Pick<RunTestsPorts, 'runProgram' | 'placeOf'>;

const checkTimeoutMs = 20_000;

/** What the declared check has against a file; undefined when it passes. */
export async function objectionToFile(
  { check: [program, ...args] }: Resources['configFiles'][number],
  file: string,
  target: Target,
  { runProgram, placeOf }: CheckPorts,
  abort: AbortSignal
): Promise<string | undefined> {
  const fill = (text: string) => (text === '{file}' ? file : text);
  const { code, ended, output } = await runProgram({
    command: [program, ...args.map(fill)],
    ...placeOf(target.name),
    timeoutMs: checkTimeoutMs,
    abort,
    key: `check:${randomUUID()}`,
  });
  return code === 0 && ended === 'by itself'
    ? undefined
    : `its check ended with ${code ?? ended}: ${output.trim().slice(-200)}`;
}
