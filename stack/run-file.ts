import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { stateDir } from './paths.ts';

/** `.trinity/run.json`: what runs, for drills, scripts and people. */
const runFileSchema = z.object({
  startedAt: z.string(),
  /** Every part answered once. */
  ready: z.boolean(),
  receiver: z.string(),
  prometheus: z.string(),
  alertmanager: z.string(),
  grafana: z.string(),
  tokensDir: z.string(),
  bootLogDir: z.string(),
  agentConfig: z.string(),
  parts: z.array(
    z.object({
      name: z.string(),
      pid: z.number().nullable(),
      address: z.string().nullable(),
      log: z.string(),
    })
  ),
});
export type RunFile = z.infer<typeof runFileSchema>;

const file = join(stateDir, 'run.json');

/** Written whole or not at all. */
export function writeRunFile(run: RunFile): void {
  const temporary = `${file}.${process.pid}`;
  writeFileSync(temporary, `${JSON.stringify(run, null, 2)}\n`);
  renameSync(temporary, file);
}

/** Throws an Error that says what to do when no stack has been started here. */
export function readRunFile(): RunFile {
  try {
    return runFileSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    throw new Error(`${file} cannot be read: is the stack running? Start it with: npm start`, {
      cause: error,
    });
  }
}
