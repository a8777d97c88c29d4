import * as z from 'zod';

/** What one line of a trading bot says of one symbol. */
const readingSchema = z.object({
  symbol: z.string().regex(/^[A-Z]{1,5}$/),
  price: z.coerce.number().positive().max(1_000_000),
  /** The relative strength index, 0 to 100. */
  rsi: z.coerce.number().min(0).max(100),
  /** Shares held. */
  position: z.coerce.number().int().min(0).max(1_000_000).default(0),
});
export type Reading = z.infer<typeof readingSchema>;

const pairPattern = /(?:^|\s)([a-z]+)=(\S+)/g;

/**
 * Reads a line such as `2026-02-03T10:15:00Z INFO phoenix symbol=AAPL price=187.42 rsi=24.6 position=3`; null for one
 * that says nothing of a symbol.
 */
export function readLogLine(line: string): Reading | null {
  const pairs = Object.fromEntries([...line.matchAll(pairPattern)].map(([, key, value]) => [key, value]));
  const read = readingSchema.safeParse(pairs);
  return read.success ? read.data : null;
}
