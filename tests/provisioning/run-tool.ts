import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { findTool, type ToolName } from '../../stack/tools.ts';

export const root = join(import.meta.dirname, '..', '..');

export interface ToolRun {
  ok: boolean;
  output: string;
}

/** Runs one of Prometheus' own programs; what it says is in the failure of a test. */
export async function runTool(name: ToolName, ...args: string[]): Promise<ToolRun> {
  const program = await findTool(name);
  return new Promise((resolve) => {
    execFile(program, args, { cwd: root }, (error, stdout, stderr) => {
      resolve({ ok: error === null, output: stdout + stderr });
    });
  });
}
