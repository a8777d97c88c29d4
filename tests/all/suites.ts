import { join } from 'node:path';
import { rootDir } from '../../stack/paths.ts';

/** What one suite's own report says. */
export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
  /** Of the passed, those that did so only when they were run once more. */
  flaky: number;
}

export interface Suite {
  name: string;
  /** What it proves, for a person who waits. */
  about: string;
  command: readonly string[];
  /** Where the runner writes its report; without one the suite is a single check that passes or fails. */
  report?: {
    file: string;
    read: (report: unknown) => Counts;
    /** What more to say to run only the files that failed; absent where the runner does so itself. */
    onlyFailed?: (report: unknown) => string[];
  };
  env?: Record<string, string>;
}

interface JestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  /** Files that could not be run at all: their tests are in no other number. */
  numRuntimeErrorTestSuites: number;
  testResults: { name: string; status: string }[];
}

interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
}

const reports = join(rootDir, 'reports');
const jestProgram = join(rootDir, 'node_modules', 'jest', 'bin', 'jest.js');

function check(name: string, about: string, script: string): Suite {
  return { name, about, command: ['npm', 'run', '--silent', script] };
}

function jest(name: string, about: string, ...options: string[]): Suite {
  const file = join(reports, `${name}.json`);
  return {
    name,
    about,
    command: [
      process.execPath,
      '--experimental-vm-modules',
      '--disable-warning=ExperimentalWarning',
      jestProgram,
      '--silent',
      '--json',
      `--outputFile=${file}`,
      ...options,
    ],
    report: {
      file,
      read: (report) => countJest(report as JestReport),
      onlyFailed: (report) => failedFiles(report as JestReport),
    },
  };
}

/** Tests on real processes, by a configuration of their own. */
function system(name: string, about: string): Suite {
  return jest(name, about, `--config=tests/${name}/jest.config.js`);
}

function playwright(name: string, about: string): Suite {
  const file = join(reports, `${name}.json`);
  return {
    name,
    about,
    command: [
      ...['npx', 'playwright', 'test', '-c', 'tests/e2e/playwright.config.ts'],
      ...['--retries=1', '--reporter=list,json'],
    ],
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: file },
    report: { file, read: (report) => countPlaywright(report as PlaywrightReport) },
  };
}

function countJest(report: JestReport): Counts {
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
    skipped: report.numPendingTests,
    flaky: 0,
  };
}

function failedFiles({ testResults }: JestReport): string[] {
  const failed = testResults.filter(({ status }) => status === 'failed').map(({ name }) => name);
  return ['--maxWorkers=1', '--runTestsByPath', ...failed];
}

function countPlaywright({ stats }: PlaywrightReport): Counts {
  const { expected, unexpected, flaky, skipped } = stats;
  return { passed: expected + flaky, failed: unexpected, skipped, flaky };
}

/**
 * Everything that `npm test` runs, the quickest to fail first. Suites of one group run beside each other: none of them
 * keeps more than one core busy.
 */
export const suiteGroups: readonly (readonly Suite[])[] = [
  [check('types', 'TypeScript, strict', 'types'), check('lint', 'style, import direction, cycles', 'lint')],
  [jest('unit', 'units and components')],
  [jest('processes', 'units that start processes', '--config=jest.processes.config.js')],
  [
    system('provisioning', 'what is shipped, by promtool, amtool and the compose specification'),
    system('agent', 'agents killed at every moment; the published SDK'),
    system('services', 'faults in the calls of real services, mended by their settings'),
    system('engine', 'systemd units and containers on the real ones'),
  ],
  [system('scenario', 'whole installations: sequences of alerts, kill -9 at every event, attacks')],
  [playwright('e2e', 'the app in Chromium')],
];
