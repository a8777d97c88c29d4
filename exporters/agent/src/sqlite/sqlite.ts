import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import {
  answerSchema,
  inspectionSchema,
  rebuiltSchema,
  type Inspection,
  type Rebuilt,
  type SqliteRequest,
} from './requests.ts';

/** What the agent asks of SQLite databases. Each rejects, and has changed nothing that counts, when its time is over. */
export interface Sqlite {
  inspect(file: string, timeoutMs: number): Promise<Inspection>;
  /** A sound copy of a database that others may be using. */
  copy(file: string, to: string, timeoutMs: number): Promise<void>;
  /** Makes a new database from SQL statements. */
  create(file: string, schema: string, timeoutMs: number): Promise<void>;
  rebuild(file: string, to: string, timeoutMs: number): Promise<Rebuilt>;
}

export const systemSqlite: Sqlite = {
  inspect: (file, timeoutMs) => ask({ do: 'inspect', file }, inspectionSchema, timeoutMs),
  async copy(file, to, timeoutMs) {
    await ask({ do: 'copy', file, to }, z.null(), timeoutMs);
  },
  async create(file, schema, timeoutMs) {
    await ask({ do: 'create', file, schema }, z.null(), timeoutMs);
  },
  rebuild: (file, to, timeoutMs) => ask({ do: 'rebuild', file, to }, rebuiltSchema, timeoutMs),
};

/** Beside this file in the source, and beside the bundle in what is published. */
const program = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? './process.ts' : './sqlite-process.js', import.meta.url)
);

async function ask<T>(request: SqliteRequest, schema: z.ZodType<T>, timeoutMs: number): Promise<T> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: {},
    timeout: Math.max(1, timeoutMs),
    killSignal: 'SIGKILL',
  });
  const closed = new Promise<NodeJS.Signals | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (_, signal) => {
      resolve(signal);
    });
  });
  // It may die before it has read.
  child.stdin.on('error', () => undefined);
  child.stdin.end(JSON.stringify(request));
  const [output, complaint, signal] = await Promise.all([text(child.stdout), text(child.stderr), closed]);
  if (signal !== null) {
    throw new Error(`${request.do} of ${request.file} was ended after ${timeoutMs} ms (${signal})`);
  }
  const answer = answerSchema.safeParse(output === '' ? undefined : JSON.parse(output));
  if (!answer.success) {
    throw new Error(`${request.do} of ${request.file} gave no answer: ${complaint.slice(-300)}`);
  }
  if ('error' in answer.data) {
    throw new Error(answer.data.error);
  }
  return schema.parse(answer.data.value);
}
