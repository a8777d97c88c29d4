import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Where the engine listens; start-engine.ts says it. */
export const engineSocket = (): string => process.env.TRINITY_TEST_ENGINE ?? '';

/** Tests that need the engine; where there is none they are skipped, in words. */
export function describeOnEngine(name: string, tests: () => void, alsoMissing?: string): void {
  const missing = process.env.TRINITY_TEST_ENGINE_MISSING ?? alsoMissing;
  if (missing === undefined) {
    describe(name, tests);
  } else {
    describe(name, () => {
      it.skip(`is not tested here: ${missing}`, () => undefined);
    });
  }
}

export async function docker(...args: string[]): Promise<string> {
  return (await run('docker', ['-H', `unix://${engineSocket()}`, ...args])).stdout.trim();
}

/** Runs a container of the image that start-engine.ts made, with this machine's programs in it. */
export function runContainer(
  name: string,
  options: readonly string[],
  command: readonly string[],
  image = 'trinity-test:1'
): Promise<string> {
  const network = options.includes('--network') ? [] : ['--network', 'none'];
  const given = ['--volume', '/usr:/usr:ro', ...network, ...options];
  return docker('run', '--detach', '--name', name, ...given, image, ...command);
}

export async function removeContainer(name: string): Promise<void> {
  await docker('rm', '--force', '--volumes', name).catch(() => undefined);
}
