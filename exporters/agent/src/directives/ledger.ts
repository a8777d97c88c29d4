import {
  directiveResultSchema,
  directiveSchema,
  identitySchema,
  type DirectiveResult,
} from '@trinity/contracts';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import * as z from 'zod';
import type { Disk } from '../storage/disk.ts';
import type { Facts } from '../supervisors/supervisor.ts';
import { deadlineSchema } from './deadline.ts';

/**
 * received: asked for the permission to act. declined: the receiver took it back. started: the intent is written, it
 * may have acted. finished: the result is written, the receiver may not know it. acknowledged: it does.
 */
const stageSchema = z.enum(['received', 'declined', 'started', 'finished', 'acknowledged']);

/** What was seen before acting. */
const beforeSchema = z.object({
  startedAt: z.number(),
  identity: z.nullable(identitySchema),
  evidence: directiveResultSchema.shape.evidence,
});
export type Before = z.output<typeof beforeSchema>;

const entrySchema = z.object({
  version: z.literal(1),
  stage: stageSchema,
  directive: directiveSchema,
  deadline: deadlineSchema,
  before: z.nullable(beforeSchema),
  result: z.nullable(directiveResultSchema),
});
export type Entry = z.output<typeof entrySchema>;

const keepMs = 7 * 24 * 3600 * 1000;

/**
 * Every directive that this agent ever took up, for a week: what makes a directive that comes twice, or that was
 * interrupted by a crash, act once. One file for each, on the disk before the step that it tells of.
 */
export class Ledger {
  readonly #folder: string;
  readonly #disk: Disk;
  readonly #entries = new Map<string, Entry>();

  constructor(folder: string, disk: Disk) {
    this.#folder = folder;
    this.#disk = disk;
    disk.makeFolder(folder);
    for (const file of disk.list(folder).filter((name) => name.endsWith('.json'))) {
      const entry = readEntry(disk, join(folder, file));
      this.#entries.set(entry.directive.id, entry);
    }
  }

  get(id: string): Entry | undefined {
    return this.#entries.get(id);
  }

  entries(): Entry[] {
    return [...this.#entries.values()];
  }

  /** Throws when it can't be written, and then the ledger is what it was. */
  put(entry: Entry): Entry {
    this.#disk.replace(this.#pathOf(entry.directive.id), JSON.stringify(entry));
    this.#entries.set(entry.directive.id, entry);
    return entry;
  }

  /** For what has happened already: remembered as long as this agent lives, and written if that is possible. */
  putIfPossible(entry: Entry): unknown {
    try {
      this.put(entry);
      return undefined;
    } catch (error) {
      this.#entries.set(entry.directive.id, entry);
      return error;
    }
  }

  /** Forgets what is a week old and over. */
  prune(): void {
    for (const { directive, stage } of this.entries()) {
      const path = this.#pathOf(directive.id);
      const isOver = stage === 'acknowledged' || stage === 'declined';
      if (isOver && this.#disk.ageMs(path) > keepMs) {
        this.#disk.remove(path);
        this.#entries.delete(directive.id);
      }
    }
  }

  #pathOf(id: string): string {
    return join(this.#folder, `${createHash('sha256').update(id).digest('hex').slice(0, 32)}.json`);
  }
}

/** An entry that is not understood stops the agent: it might be told to do again what it has done. */
function readEntry(disk: Disk, path: string): Entry {
  try {
    return entrySchema.parse(JSON.parse(disk.read(path) ?? ''));
  } catch {
    throw new Error(
      `${path} is damaged, so nobody knows what was done for it. Look at the service, then remove the file.`
    );
  }
}

/** A result for which nothing was seen before, because nothing was begun. */
export function resultOf(
  { directive, before }: Pick<Entry, 'directive' | 'before'>,
  outcome: Pick<DirectiveResult, 'status' | 'reason' | 'probes' | 'identityAfter' | 'state'>,
  now: number,
  found: Facts = {}
): DirectiveResult {
  return {
    id: directive.id,
    ...outcome,
    reason: outcome.reason.slice(0, 1000),
    identityBefore: before?.identity ?? null,
    startedAt: before?.startedAt ?? now,
    endedAt: now,
    evidence: {
      logLines: before?.evidence.logLines ?? [],
      facts: { ...before?.evidence.facts, ...found },
    },
  };
}
