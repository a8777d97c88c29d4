/**
 * `npm run coverage`: runs the tests that stand beside the code and says which lines of it ran, in them or in a process that
 * they started. Ends with 1 where a test failed or a part has less than what parts.ts promises. What is untested is listed
 * in coverage/untested.txt. `npm run coverage -- --again` reads the counts of the last run once more.
 */
import type { CoverageMapData, FileCoverageData } from 'istanbul-lib-coverage';
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { rootDir } from '../../stack/paths.ts';
import { countedFiles } from './counted.ts';
import { childrenDir, coverageDir, workersFile } from './folders.js';
import { linesInside, linesOf, type CountedFile, type LinesOfFile } from './lines.ts';
import { isCounted, percent, rowsOf } from './parts.ts';

const { values } = parseArgs({ options: { again: { type: 'boolean', default: false } } });

const passed = values.again || runTests();
const files = [...(await Promise.all(nodeFiles().map(linesOf))), ...pluginFiles()].map((file) => ({
  ...file,
  path: relative(rootDir, file.path),
}));
writeFileSync(join(coverageDir, 'untested.txt'), files.flatMap(untestedRow).join('\n') + '\n');

const rows = rowsOf(files);
console.log(
  `\n${'lines'.padEnd(10)}${'tested'.padStart(8)}${'of'.padStart(8)}${'%'.padStart(7)}${'at least'.padStart(10)}`
);
for (const row of rows) {
  const { name, tested, lines, atLeast, holds } = row;
  const figures = `${String(tested).padStart(8)}${String(lines).padStart(8)}${percent(row).padStart(7)}${String(atLeast).padStart(10)}`;
  console.log(`${name.padEnd(10)}${figures}${holds ? '' : '  TOO FEW'}`);
}
console.log(`\nUntested lines: ${relative(process.cwd(), join(coverageDir, 'untested.txt'))}`);
if (!passed) {
  console.log('Tests failed: the figures are those of what ran.');
}
process.exitCode = passed && rows.every(({ holds }) => holds) ? 0 : 1;

function nodeFiles(): CountedFile[] {
  return countedFiles(rootDir, (path) => isCounted(path) && !path.startsWith('src/'), {
    workersFile,
    childrenDir,
  });
}

function pluginFiles(): LinesOfFile[] {
  const counted = JSON.parse(
    readFileSync(join(coverageDir, 'plugin', 'coverage-final.json'), 'utf8')
  ) as CoverageMapData;
  return Object.values(counted)
    .map((file) => linesInside(file as FileCoverageData))
    .filter(({ path }) => isCounted(relative(rootDir, path)));
}

function runTests(): boolean {
  rmSync(coverageDir, { recursive: true, force: true });
  return [jest('jest.config.js'), jest('jest.plugin.config.js')].every((passed) => passed);
}

function jest(config: string): boolean {
  const options = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
  const program = join(rootDir, 'node_modules/jest/bin/jest.js');
  const { status } = spawnSync(
    process.execPath,
    [...options, program, '--silent', `--config=${join(import.meta.dirname, config)}`],
    { stdio: 'inherit', cwd: rootDir }
  );
  return status === 0;
}

/** `path: percent, lines`, of a file that has some. */
function untestedRow({ path, lines, untested }: LinesOfFile): string[] {
  const share = percent({ lines, tested: lines - untested.length });
  return untested.length > 0
    ? [`${path}: ${untested.length} untested, ${share} %: ${untested.join(' ')}`]
    : [];
}
