import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { rootDir } from '../../stack/paths.ts';
import type { Counts, Suite } from './suites.ts';

export interface SuiteResult extends Counts {
  name: string;
  seconds: number;
}

/**
 * Runs one suite with its output in sight; that of one `besideOthers` is shown in one piece when it has ended. What its
 * report does not say (it crashed, it is missing) counts as failed.
 */
export async function runSuite(suite: Suite, besideOthers: boolean): Promise<SuiteResult> {
  const started = performance.now();
  if (suite.report) {
    rmSync(suite.report.file, { force: true });
  }
  const code = await exitCodeOf(suite, besideOthers);
  const counts = suite.report ? readCounts(suite.report) : asOne(code === 0);
  const ranNothing = counts.passed + counts.failed === 0;
  return {
    name: suite.name,
    seconds: Math.round((performance.now() - started) / 1000),
    ...counts,
    failed: Math.max(counts.failed, Number(code !== 0 || ranNothing)),
  };
}

function asOne(passed: boolean): Counts {
  return { passed: Number(passed), failed: Number(!passed), skipped: 0 };
}

function exitCodeOf({ name, command, env }: Suite, besideOthers: boolean): Promise<number> {
  const [program = '', ...args] = command;
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: rootDir,
      env: { ...process.env, ...env },
      stdio: besideOthers ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
    });
    const output: Buffer[] = [];
    child.stdout?.on('data', (chunk: Buffer) => output.push(chunk));
    child.stderr?.on('data', (chunk: Buffer) => output.push(chunk));
    child.once('error', (error) => {
      console.error(`${program}: ${error.message}`);
      resolve(1);
    });
    child.once('close', (code) => {
      if (besideOthers) {
        console.log(`\n--- ${name}\n${Buffer.concat(output)}`);
      }
      resolve(code ?? 1);
    });
  });
}

function readCounts({ file, read }: NonNullable<Suite['report']>): Counts {
  try {
    return read(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    console.error(`${file} can't be read: ${(error as Error).message}`);
    return { passed: 0, failed: 0, skipped: 0 };
  }
}
