import { mergeScriptCovs, type ScriptCov } from '@bcoe/v8-coverage';
import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { neverLoaded, type CountedFile } from './lines.ts';

/**
 * Every package's file of `rootDir` that `isCounted`: as Jest's workers and children of tests ran it, or as one that never
 * ran. `workersFile` is what collect.js wrote, `childrenDir` what Node wrote.
 */
export function countedFiles(
  rootDir: string,
  isCounted: (path: string) => boolean,
  { workersFile, childrenDir }: { workersFile: string; childrenDir: string }
): CountedFile[] {
  const workers = JSON.parse(readFileSync(workersFile, 'utf8')) as CountedFile[];
  const counted = new Map(workers.map((file) => [file.url, file]));
  for (const file of existsSync(childrenDir) ? readdirSync(childrenDir) : []) {
    for (const script of readChild(join(childrenDir, file))) {
      if (isCounted(relative(rootDir, script.url))) {
        counted.set(script.url, merge(counted.get(script.url), script));
      }
    }
  }
  return globSync('*/{src,*/src}/**/*.ts', { cwd: rootDir, exclude: ['**/node_modules', '**/dist', '.*'] })
    .filter(isCounted)
    .sort()
    .map((path) => join(rootDir, path))
    .map((url) => counted.get(url) ?? neverLoaded(url, readFileSync(url, 'utf8')));
}

/** One that was killed while it wrote counts as if it had not run. */
function readChild(file: string): ScriptCov[] {
  let child: { result: ScriptCov[] };
  try {
    child = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return [];
  }
  return child.result
    .filter(({ url }) => url.startsWith('file:'))
    .map((script) => ({ ...script, url: fileURLToPath(script.url) }));
}

function merge(before: CountedFile | undefined, { url, functions, scriptId }: ScriptCov): CountedFile {
  if (!before) {
    return { url, functions, code: stripTypeScriptTypes(readFileSync(url, 'utf8')) };
  }
  const both = [before.functions, functions].map((one) => ({ scriptId, url, functions: one }));
  return { ...before, functions: mergeScriptCovs(both)?.functions ?? before.functions };
}
