import { execFile } from 'node:child_process';
import { join } from 'node:path';

const fixture = join(import.meta.dirname, 'host.fixture.mjs');

/** The ways in which host.fixture.mjs can end, other than waiting for a delivery. */
const endings = [
  'natural',
  'natural with code',
  'natural after work',
  'exit',
  'throws',
  'throws a text',
  'rejects',
  'rejects in wrap',
  'throws and survives',
  'rejects and survives',
  'signal handler',
];

/** One that has not ended by then was kept alive. */
const patienceMs = 15_000;

export interface Ending {
  code: number | null;
  signal: string | null;
  output: string;
}

/** Runs a small service to its end; `env` says whether it has the SDK, and where its receiver is. */
export function runHost(node: string, ending: string, env: Record<string, string>): Promise<Ending> {
  return new Promise((resolve) => {
    const options = {
      env: { PATH: process.env.PATH, ...env },
      timeout: patienceMs,
      killSignal: 'SIGKILL' as const,
    };
    const child = execFile(node, [fixture, ending], options, (_, output) => {
      resolve({ code: child.exitCode, signal: child.signalCode, output });
    });
  });
}

/** How a service ends without the SDK and with it, for every ending. */
export async function fatesOf(
  node: string,
  env: Record<string, string>
): Promise<Record<string, { without: Ending; with: Ending }>> {
  const fates: [string, { without: Ending; with: Ending }][] = [];
  for (const ending of endings) {
    const [without, withSdk] = await Promise.all([runHost(node, ending, {}), runHost(node, ending, env)]);
    fates.push([ending, { without, with: withSdk }]);
  }
  return Object.fromEntries(fates);
}
