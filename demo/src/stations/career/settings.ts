import { readFileSync } from 'node:fs';
import * as z from 'zod';

const settingsSchema = z.strictObject({
  /** The skills that pages are searched for, besides those of the applicant. */
  knownSkills: z.array(z.string().trim().min(1).max(40)).min(1).max(500),
});
export type CareerSettings = z.output<typeof settingsSchema>;

/** Throws an Error that says all that is wrong with the file. */
export function readSettings(file: string): CareerSettings {
  const parsed = settingsSchema.safeParse(parseJson(file));
  if (!parsed.success) {
    throw new Error(`invalid configuration in ${file}:\n${z.prettifyError(parsed.error)}`);
  }
  return parsed.data;
}

function parseJson(file: string): unknown {
  const text = readFileSync(file, 'utf8');
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`invalid configuration in ${file}: ${(error as Error).message}`, { cause: error });
  }
}
