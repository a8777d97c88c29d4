import * as z from 'zod';
import { addressVariable } from '../kit/environment.ts';
import { stations } from '../stations.ts';
import { drive } from './drive.ts';
import { samples } from './samples.ts';
import { tellChanges } from './tell-changes.ts';

/**
 * Drives real requests against every station whose address is in the environment (`TRADING_URL` and so on), at
 * TRAFFIC_RATE requests per second each, until SIGTERM or SIGINT.
 */
const rate = z.coerce
  .number()
  .min(0.01)
  .max(200)
  .parse(process.env.TRAFFIC_RATE ?? 2);
const stopping = new AbortController();
const driven = stations.flatMap(({ name }) => {
  const url = process.env[addressVariable(name)];
  const sample = samples.get(name);
  return url !== undefined && sample ? [{ name, url: z.url().parse(url), sample }] : [];
});
if (driven.length === 0) {
  throw new Error(
    `there is nothing to drive: set ${addressVariable('trading')} or another station's address`
  );
}
for (const { name, url, sample } of driven) {
  const onAnswer = tellChanges(name, (line) => console.log(`${new Date().toISOString()} ${line}`));
  drive({ url, sample, rate, onAnswer }, stopping.signal);
}
console.log(`traffic for ${driven.map(({ name }) => name).join(', ')}: ${rate} requests per second each`);
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    stopping.abort();
  });
}
