import { stat } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import * as z from 'zod';
import { duration } from '../config/duration.ts';
import { messageOf } from '../message-of.ts';
import { probeKind, probeSchema, type ProbeAnswer } from './probe.ts';
import type { SqliteCheck } from './sqlite-check.ts';

/** How much longer than it waits for a lock a check may take before it is left alone. */
const checkPatienceMs = 60_000;

/**
 * An SQLite database can be written to, and is sound. The lock is tried at each look; the whole file is read
 * (`quick_check`) only once in a while. SQLite works in another thread: a large file would hold up the agent.
 */
export const sqliteProbe = probeKind({
  schema: probeSchema('sqlite', {
    path: z.string().min(1),
    /** How long another one may hold the lock. */
    lockTimeout: duration('1s'),
    checkEvery: duration('10m'),
    maxBytes: z.number().int().min(1).optional(),
    /** A log that grows beyond this is not written back: a reader stands in the way, or nobody checkpoints. */
    maxWalBytes: z.number().int().min(1).default(256_000_000),
  }),
  create({ path, lockTimeout, checkEvery, maxBytes = Infinity, maxWalBytes }) {
    let checkedAt = -Infinity;
    let unsound: ProbeAnswer | undefined;
    let held = false;
    return async () => {
      const sizes = await sizesOf(path).catch((error: unknown) => messageOf(error));
      if (typeof sizes === 'string') {
        return { ok: false, detail: sizes, said: sizes };
      }
      if (sizes.database + sizes.wal > 0) {
        held = true;
      } else if (held) {
        // SQLite takes an empty file for a database that nobody has written to yet.
        return {
          ok: false,
          detail: `${path} is empty, and was not`,
          said: `no such table: ${path} is empty`,
        };
      }
      const whole = unsound !== undefined || performance.now() - checkedAt >= checkEvery;
      const answer = await check({ path, lockTimeoutMs: lockTimeout, whole });
      if (whole) {
        checkedAt = performance.now();
        unsound = answer.ok ? undefined : answer;
      }
      if (!answer.ok) {
        return answer;
      }
      if (sizes.wal > maxWalBytes) {
        return { ok: false, detail: `the WAL of ${path} has ${sizes.wal} bytes, more than ${maxWalBytes}` };
      }
      return sizes.database > maxBytes
        ? { ok: false, detail: `${path} has ${sizes.database} bytes, more than ${maxBytes}` }
        : { ok: true, detail: `${path} is sound and can be written to` };
    };
  },
});

async function sizesOf(path: string): Promise<{ database: number; wal: number }> {
  const sizeOf = async (file: string) => (await stat(file)).size;
  return { database: await sizeOf(path), wal: await sizeOf(`${path}-wal`).catch(() => 0) };
}

/** Threads that wait for the next look; those that look at once get one each. */
const idle: Worker[] = [];
const mostIdle = 2;

function check(order: SqliteCheck): Promise<ProbeAnswer> {
  return new Promise((resolve) => {
    const worker = idle.pop() ?? startThread();
    const end = (given: ProbeAnswer, isSound: boolean) => {
      clearTimeout(timer);
      worker.off('message', answered).off('error', broke);
      if (isSound && idle.length < mostIdle) {
        idle.push(worker);
      } else {
        void worker.terminate();
      }
      resolve(given);
    };
    const answered = (answer: ProbeAnswer) => {
      end(answer, true);
    };
    const broke = (error: unknown) => {
      end({ ok: false, detail: messageOf(error) }, false);
    };
    const patience = order.lockTimeoutMs + checkPatienceMs;
    const timer = setTimeout(() => {
      broke(`the check of ${order.path} did not end within ${patience} ms`);
    }, patience);
    worker.on('message', answered).on('error', broke).postMessage(order);
  });
}

function startThread(): Worker {
  // A file of its own in the published package, too.
  const file = import.meta.url.endsWith('.ts') ? './sqlite-check.ts' : './sqlite-check.js';
  const worker = new Worker(new URL(file, import.meta.url), { stdout: true, stderr: true });
  worker.unref();
  // Whoever waits for it hears of it too; one that is idle is not asked any more.
  worker.on('error', () => {
    idle.splice(0, idle.length, ...idle.filter((each) => each !== worker));
  });
  return worker;
}
