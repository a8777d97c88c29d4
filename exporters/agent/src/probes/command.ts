import { spawn } from 'node:child_process';
import * as z from 'zod';
import { duration } from '../config/duration.ts';
import { probeKind, probeSchema, type ProbeAnswer } from './probe.ts';

/** Of what a command says, the end is kept. */
const keptBytes = 4096;
/** The agent's token and whatever else is in its environment are no business of a check. */
const inherited = ['PATH', 'HOME', 'LANG', 'TZ'];

/** A program of the file's ends with 0. Its arguments are as written there; no shell reads them. */
export const commandProbe = probeKind({
  schema: probeSchema('command', {
    command: z.tuple([z.string().min(1)], z.string()),
    cwd: z.string().min(1).optional(),
    timeout: duration('5s'),
  }),
  create:
    ({ command: [program, ...args], cwd, timeout }) =>
    () =>
      run(program, args, cwd, timeout),
});

function run(
  program: string,
  args: readonly string[],
  cwd: string | undefined,
  timeoutMs: number
): Promise<ProbeAnswer> {
  return new Promise((resolve) => {
    const env = Object.fromEntries(inherited.map((name) => [name, process.env[name]]));
    // A group of its own, so that what it started ends with it.
    const child = spawn(program, args, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    const hear = (chunk: Buffer) => {
      said = (said + chunk.toString('utf8')).slice(-keptBytes);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    const answer = (ok: boolean, how: string) => {
      clearTimeout(timer);
      killGroup(child.pid);
      child.stdout.destroy();
      child.stderr.destroy();
      const words = said.trim().split('\n').at(-1) ?? '';
      resolve({ ok, detail: `${program} ${how}${words && `: ${words}`}`, ...(words && { said: words }) });
    };
    const timer = setTimeout(() => {
      answer(false, `did not end within ${timeoutMs} ms`);
    }, timeoutMs);
    child.once('error', (error) => {
      answer(false, `can't be run (${error.message})`);
    });
    child.once('exit', (code, signal) => {
      // What it wrote last may still be on its way.
      setImmediate(() => {
        answer(code === 0, signal === null ? `ended with ${code}` : `was ended by ${signal}`);
      });
    });
  });
}

function killGroup(leader: number | undefined): void {
  try {
    if (leader !== undefined) {
      process.kill(-leader, 'SIGKILL');
    }
  } catch {
    // Nothing of it is left.
  }
}
