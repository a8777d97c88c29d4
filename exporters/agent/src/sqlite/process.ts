import { text } from 'node:stream/consumers';
import { carryOut } from './carry-out.ts';
import { requestSchema, type SqliteAnswer } from './requests.ts';

// The program of sqlite.ts: one request on the standard input, one answer on the standard output.
const request = requestSchema.parse(JSON.parse(await text(process.stdin)));
const answer = await carryOut(request).catch((error: unknown): SqliteAnswer => ({
  error: error instanceof Error ? error.message : String(error),
}));
process.stdout.write(JSON.stringify(answer));
