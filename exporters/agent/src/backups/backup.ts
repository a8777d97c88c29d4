import { backupIdSchema, slugSchema } from '@trinity/contracts';
import * as z from 'zod';

/** fix: made by an action before it changed something. schedule: of a service's data, each night or by hand. */
const whySchema = z.enum(['fix', 'schedule', 'config']);
export type BackupWhy = z.output<typeof whySchema>;

const savedFileSchema = z.object({
  /** Where it belongs. */
  path: z.string(),
  /** The compressed copy's name in the backup's folder. Null: there was no such file, and a restore removes it. */
  stored: z.nullable(z.string().regex(/^\d+\.gz$/)),
  bytes: z.number(),
  sha256: z.string(),
  mode: z.number(),
  uid: z.number(),
  gid: z.number(),
});
export type SavedFile = z.output<typeof savedFileSchema>;

/** manifest.json of a backup: what makes it whole. */
export const backupSchema = z.object({
  version: z.literal(1),
  id: backupIdSchema,
  at: z.number(),
  target: slugSchema,
  why: whySchema,
  /** For a person. */
  reason: z.string(),
  /** What it was made for; asked for again with the same key, it is this backup again. */
  key: z.string(),
  files: z.array(savedFileSchema),
});
export type Backup = z.output<typeof backupSchema>;
