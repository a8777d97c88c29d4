import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { rootDir } from '../../stack/paths.ts';
import type { Counts, Suite } from './suites.ts';

export interface SuiteResult extends Counts {
  name: string;
  seconds: number;
}

/** More failures than these are no accident, and are not tried again. */
const mostTriedAgain = 3;

/**
 * Runs one suite with its output in sight; that of one `besideOthers` is shown in one piece when it has ended. What its
 * report does not say (it crashed, it is missing) counts as failed. The files of a few tests that failed are run once more,
 * alone: what passes then is told as flaky, for somebody to mend, and stops nobody else's work.
 */
export async function runSuite(suite: Suite, besideOthers: boolean): Promise<SuiteResult> {
  const started = performance.now();
  const first = await attempt(suite, [], besideOthers);
  const failedFiles = first.counts.failed <= mostTriedAgain ? first.failedFiles : [];
  const left =
    failedFiles.length > 0
      ? (await attempt(suite, failedFiles, besideOthers)).counts.failed
      : first.counts.failed;
  const flaky = Math.max(0, first.counts.failed - left);
  return {
    name: suite.name,
    seconds: Math.round((performance.now() - started) / 1000),
    passed: first.counts.passed + flaky,
    failed: left,
    skipped: first.counts.skipped,
    flaky: first.counts.flaky + flaky,
  };
}

interface Attempt {
  counts: Counts;
  /** As arguments of its command. */
  failedFiles: readonly string[];
}

async function attempt(suite: Suite, more: readonly string[], besideOthers: boolean): Promise<Attempt> {
  const { report } = suite;
  if (report) {
    rmSync(report.file, { force: true });
  }
  const code = await exitCodeOf({ ...suite, command: [...suite.command, ...more] }, besideOthers);
  const told = report && readReport(report.file);
  const counts = report ? (told ? report.read(told) : nothing) : asOne(code === 0);
  const ranNothing = counts.passed + counts.failed === 0;
  return {
    counts: { ...counts, failed: Math.max(counts.failed, Number(code !== 0 || ranNothing)) },
    failedFiles: told && counts.failed > 0 ? (report?.onlyFailed?.(told) ?? []) : [],
  };
}

const nothing: Counts = { passed: 0, failed: 0, skipped: 0, flaky: 0 };

function asOne(passed: boolean): Counts {
  return { ...nothing, passed: Number(passed), failed: Number(!passed) };
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

function readReport(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    console.error(`${file} can't be read: ${(error as Error).message}`);
    return undefined;
  }
}
