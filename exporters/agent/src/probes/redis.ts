import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { addressSchema, type Address } from '../config/address.ts';
import { duration } from '../config/duration.ts';
import * as z from 'zod';
import { messageOf } from '../message-of.ts';
import { probeKind, probeSchema, type ProbeAnswer } from './probe.ts';

/** Redis, or what speaks like it, answers PING: it has loaded its data and lets this agent in. */
export const redisProbe = probeKind({
  schema: probeSchema('redis', {
    address: addressSchema,
    /** For a server that wants one; read anew each time. */
    passwordFile: z.string().min(1).optional(),
    timeout: duration('2s'),
  }),
  create:
    ({ address, passwordFile, timeout }) =>
    async () => {
      try {
        const password = passwordFile === undefined ? undefined : readFileSync(passwordFile, 'utf8').trim();
        return await ping(address, password, timeout);
      } catch (error) {
        return { ok: false, detail: messageOf(error) };
      }
    },
});

function ping(
  { host, port }: Address,
  password: string | undefined,
  timeoutMs: number
): Promise<ProbeAnswer> {
  const orders = [...(password === undefined ? [] : [['AUTH', password]]), ['PING']];
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    const where = `${host}:${port}`;
    const answer = (ok: boolean, detail: string, said?: string) => {
      clearTimeout(timer);
      socket.destroy();
      resolve({ ok, detail, ...(said !== undefined && { said }) });
    };
    const timer = setTimeout(() => {
      answer(false, `${where} did not answer PING within ${timeoutMs} ms`);
    }, timeoutMs);
    let text = '';
    socket.on('data', (chunk) => {
      text = (text + chunk.toString('utf8')).slice(0, 4096);
      const lines = text.split('\r\n').slice(0, -1);
      const refusal = lines.find((line) => line.startsWith('-'));
      if (refusal !== undefined) {
        answer(false, `${where} answered ${refusal.slice(1)}`, refusal.slice(1));
      } else if (lines.length >= orders.length) {
        const last = lines.at(-1) ?? '';
        answer(last === '+PONG', `${where} answered ${last.slice(1)}`);
      }
    });
    socket.once('connect', () => socket.write(orders.map(encode).join('')));
    socket.once('close', () => {
      answer(false, `${where} hung up`);
    });
    socket.once('error', (error) => {
      answer(false, error.message || `${where} can't be reached`);
    });
  });
}

/** An order as Redis' protocol (RESP) has it: lengths first, so nothing in a password is an order of its own. */
function encode(words: readonly string[]): string {
  return [`*${words.length}`, ...words.flatMap((word) => [`$${Buffer.byteLength(word)}`, word]), ''].join(
    '\r\n'
  );
}
