import { stat } from 'node:fs/promises';
import { durationSchema, formatDuration } from '@trinity/contracts';
import * as z from 'zod';
import { messageOf } from '../message-of.ts';
import { probeKind, probeSchema } from './probe.ts';

/** A file is there, was written lately, and is as large as it should be: a backup, an export, a heartbeat. */
export const fileProbe = probeKind({
  schema: probeSchema('file', {
    path: z.string().min(1),
    maxAge: z.optional(durationSchema),
    minBytes: z.number().int().min(0).default(0),
    maxBytes: z.number().int().min(1).optional(),
  }),
  create:
    ({ path, maxAge, minBytes, maxBytes = Infinity }) =>
    async () => {
      try {
        const { size, mtimeMs } = await stat(path);
        const age = Math.max(0, Math.round(Date.now() - mtimeMs));
        const seen = `${path} has ${size} bytes and was written ${formatDuration(age)} ago`;
        if (maxAge !== undefined && age > maxAge) {
          return { ok: false, detail: `${seen}, longer than ${formatDuration(maxAge)}` };
        }
        if (size < minBytes || size > maxBytes) {
          const limit = size < minBytes ? `fewer than ${minBytes}` : `more than ${maxBytes}`;
          return { ok: false, detail: `${seen}; that is ${limit}` };
        }
        return { ok: true, detail: seen };
      } catch (error) {
        return { ok: false, detail: messageOf(error) };
      }
    },
});
