import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { answers } from '../../stack/answers.ts';
import { rootDir } from '../../stack/paths.ts';
import { readRunFile, type RunFile } from '../../stack/run-file.ts';

const readyWithinMs = 180_000;

/** Works on the stack that `npm start` runs; where there is none, starts one and stops it afterwards. */
export async function withStack<T>(say: (line: string) => void, work: () => Promise<T>): Promise<T> {
  if (await isRunning()) {
    return work();
  }
  say('No stack runs here: starting one.');
  const stack = spawn(process.execPath, [join(rootDir, 'stack', 'main.ts')], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = once(stack, 'exit');
  try {
    const until = Date.now() + readyWithinMs;
    while (!(await isRunning())) {
      if (stack.exitCode !== null || Date.now() > until) {
        throw new Error('The stack could not be started; try: npm start');
      }
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    return await work();
  } finally {
    stack.kill('SIGTERM');
    await ended;
  }
}

async function isRunning(): Promise<boolean> {
  let run: RunFile;
  try {
    run = readRunFile();
  } catch {
    return false;
  }
  return run.ready && (await answers(`${run.receiver}/readyz`));
}
