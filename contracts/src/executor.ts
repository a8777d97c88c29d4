import * as z from 'zod/mini';
import { slugSchema, textSchema } from './primitives.ts';
import { targetReportSchema } from './target.ts';

/** The version of everything in this folder. Executors and receivers of different versions refuse each other. */
export const protocolVersion = 1;

/** What an executor says of itself when it starts and whenever one of its targets changes. */
export const executorReportSchema = z.object({
  protocol: z.literal(protocolVersion),
  executor: slugSchema,
  version: textSchema(40),
  host: textSchema(255),
  targets: z.array(targetReportSchema).check(z.maxLength(2000)),
});
export type ExecutorReport = z.infer<typeof executorReportSchema>;
