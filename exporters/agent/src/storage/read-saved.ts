import type * as z from 'zod';
import { messageOf } from '../message-of.ts';
import type { Disk } from './disk.ts';

/**
 * What an earlier agent saved as JSON; undefined when nothing was, or when it can't be understood: then `warn` is told, with
 * what follows from that, and the agent does without.
 */
export function readSaved<T>(
  { disk, file, warn }: { disk: Disk; file: string; warn: (text: string) => void },
  schema: z.ZodType<T>,
  consequence: string
): T | undefined {
  try {
    const text = disk.read(file);
    return text === undefined ? undefined : schema.parse(JSON.parse(text));
  } catch (error) {
    warn(`${file} is damaged, ${consequence}: ${messageOf(error)}`);
    return undefined;
  }
}
