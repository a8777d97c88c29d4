import * as z from 'zod';
import { ask } from './drive.ts';
import { samples } from './samples.ts';

/**
 * The test suite of a station: asks the one that listens on PORT what its users ask it, and ends with 0 when each was
 * answered with a result.
 */
const [name = ''] = process.argv.slice(2);
const port = z.coerce.number().int().min(1).max(65_535).parse(process.env.PORT);
const sample = samples.get(name);
if (sample === undefined) {
  throw new Error(`there is no station ${name}; there are ${[...samples.keys()].join(', ')}`);
}
const requests = 5;
const first = Date.now();
const never = new AbortController().signal;
for (let number = first; number < first + requests; number += 1) {
  const request = sample(number);
  const failure = await ask(`http://127.0.0.1:${port}`, request, never);
  console.log(`${request.method} ${request.path}: ${failure ?? 'answered'}`);
  process.exitCode = failure === null ? process.exitCode : 1;
}
