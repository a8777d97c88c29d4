import { startOwnEngine, whatIsMissing, type OwnEngine } from './own-engine.ts';

declare global {
  var trinityTestEngine: OwnEngine | undefined;
}

/** Before all tests of this folder: an engine for them, or the words why there can be none; see engine.ts. */
// eslint-disable-next-line no-restricted-syntax -- Jest takes the default export
export default async function startEngine(): Promise<void> {
  const missing = whatIsMissing();
  if (missing !== undefined) {
    leaveOut(missing);
    return;
  }
  try {
    globalThis.trinityTestEngine = await startOwnEngine();
    process.env.TRINITY_TEST_ENGINE = globalThis.trinityTestEngine.socket;
  } catch (error) {
    leaveOut((error as Error).message);
  }
}

function leaveOut(why: string): void {
  process.env.TRINITY_TEST_ENGINE_MISSING = why;
  process.stderr.write(`\nThe tests on a real Docker engine are skipped: ${why}.\n`);
}
