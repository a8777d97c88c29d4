import { spawn } from 'node:child_process';
import type { Clock } from '@trinity/sdk/link';
import { killMarked } from '../supervisors/children/end-life.ts';

export interface Program {
  /** The program and its arguments; no shell reads them. */
  command: readonly [string, ...string[]];
  cwd: string;
  env: Readonly<Record<string, string>>;
  timeoutMs: number;
  /** Ends it: the agent goes down. */
  abort: AbortSignal;
  /** By this the next agent finds what was left of it, if this one is killed. */
  key: string;
}

const keyVariable = 'TRINITY_PROGRAM_KEY';

export interface ProgramEnd {
  code: number | null;
  /** Why there is no code. */
  ended: 'by itself' | 'timeout' | 'abort' | 'not started';
  /** The last that it wrote, to either of its outputs. */
  output: string;
}

export type RunProgram = (program: Program) => Promise<ProgramEnd>;

const keptCharacters = 4_000;

/** Runs a program to its end. It and all that it began in its group is killed when its time is over. Never rejects. */
export const runProgram: RunProgram = ({ command: [name, ...args], cwd, env, timeoutMs, abort, key }) =>
  new Promise((resolve) => {
    let output = '';
    let why: ProgramEnd['ended'] = 'by itself';
    const child = spawn(name, args, {
      cwd,
      env: { ...env, [keyVariable]: key },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    const keep = (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-keptCharacters);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    const kill = (reason: ProgramEnd['ended']) => {
      why = reason;
      killGroup(child.pid);
    };
    const timer = setTimeout(() => {
      kill('timeout');
    }, timeoutMs);
    const onAbort = () => {
      kill('abort');
    };
    abort.addEventListener('abort', onAbort);
    const end = (code: number | null) => {
      clearTimeout(timer);
      abort.removeEventListener('abort', onAbort);
      // What it left running in its group would go on writing to what is looked at next.
      killGroup(child.pid);
      resolve({ code, ended: why, output });
    };
    child.once('error', (error) => {
      why = 'not started';
      output = error.message;
      end(null);
    });
    child.once('close', end);
    child.once('exit', () => {
      killGroup(child.pid);
    });
    if (abort.aborted) {
      onAbort();
    }
  });

/** Kills what an agent that was killed left running for the same key. */
export function killLeftPrograms(key: string, clock: Clock): Promise<void> {
  return killMarked(keyVariable, key, clock);
}

function killGroup(leader: number | undefined): void {
  try {
    if (leader !== undefined) {
      process.kill(-leader, 'SIGKILL');
    }
  } catch {
    // It is gone already.
  }
}
