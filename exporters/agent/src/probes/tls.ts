import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { connect, type TLSSocket } from 'node:tls';
import * as z from 'zod';
import { addressSchema } from '../config/address.ts';
import { duration } from '../config/duration.ts';
import { messageOf } from '../message-of.ts';
import { probeKind, probeSchema, type ProbeAnswer } from './probe.ts';

const dayMs = 24 * 3600_000;

/** The certificate at an address is trusted, is for that name, and will be for some days. */
export const tlsProbe = probeKind({
  schema: probeSchema('tls', {
    address: addressSchema,
    /** The name that the certificate must be for; the address's when absent. */
    serverName: z.string().min(1).optional(),
    /** Who is trusted instead of the usual authorities. */
    caFile: z.string().min(1).optional(),
    daysLeft: z.number().min(0).default(14),
    timeout: duration('5s'),
  }),
  create:
    ({ address: { host, port }, serverName = host, caFile, daysLeft, timeout }) =>
    () =>
      new Promise<ProbeAnswer>((resolve) => {
        const answer = (given: ProbeAnswer) => {
          clearTimeout(timer);
          socket?.destroy();
          resolve(given);
        };
        const fail = (detail: string) => {
          answer({ ok: false, detail });
        };
        const timer = setTimeout(fail, timeout, `${host}:${port} did not shake hands within ${timeout} ms`);
        let socket: TLSSocket | undefined;
        try {
          const name = isIP(serverName) === 0 ? { servername: serverName } : {};
          const ca = caFile === undefined ? {} : { ca: readFileSync(caFile) };
          // A certificate that is not accepted is looked at, too: why is what a person wants to know.
          socket = connect({ host, port, ...name, ...ca, rejectUnauthorized: false }, () => {
            answer(judge(socket as TLSSocket, serverName, daysLeft));
          });
          socket.once('error', (error) => {
            fail(error.message || `${host}:${port} can't be reached`);
          });
        } catch (error) {
          fail(messageOf(error));
        }
      }),
});

function judge(socket: TLSSocket, name: string, daysLeft: number): ProbeAnswer {
  const until = Date.parse(socket.getPeerCertificate().valid_to);
  const days = Math.floor((until - Date.now()) / dayMs);
  if (!Number.isFinite(days)) {
    return { ok: false, detail: `${name} shows no certificate` };
  }
  const date = new Date(until).toISOString().slice(0, 10);
  if (until <= Date.now()) {
    const detail = `the certificate of ${name} has expired on ${date}`;
    return { ok: false, detail, said: 'certificate has expired' };
  }
  if (!socket.authorized) {
    const why = String(socket.authorizationError);
    return { ok: false, detail: `the certificate of ${name} is not trusted: ${why}`, said: why };
  }
  const text = `the certificate of ${name} expires in ${days} days, on ${date}`;
  return { ok: days >= daysLeft, detail: text };
}
