import { mergeScriptCovs } from '@bcoe/v8-coverage';
import { mkdirSync, writeFileSync } from 'node:fs';
import { coverageDir, workersFile } from './folders.js';

/**
 * Jest's reporter that adds up what V8 counted, test file by test file. Jest's own keeps all of it until the end, and calls
 * every line code, even a comment.
 */
export default class Collect {
  files = new Map();

  onTestResult(_test, result) {
    for (const { result: script, codeTransformResult } of result.v8Coverage ?? []) {
      const before = this.files.get(script.url);
      const { url, functions } = before ? mergeScriptCovs([before, script]) : script;
      this.files.set(url, { url, functions, code: before?.code ?? codeTransformResult?.code });
    }
    result.v8Coverage = undefined;
  }

  onRunComplete() {
    mkdirSync(coverageDir, { recursive: true });
    writeFileSync(workersFile, JSON.stringify([...this.files.values()]));
  }
}
