import { connect } from 'node:net';
import { addressSchema } from '../config/address.ts';
import { duration } from '../config/duration.ts';
import { probeKind, probeSchema, type ProbeAnswer } from './probe.ts';

/** Something accepts connections at an address. */
export const tcpProbe = probeKind({
  schema: probeSchema('tcp', {
    address: addressSchema,
    timeout: duration('2s'),
  }),
  create:
    ({ address: { host, port }, timeout }) =>
    () =>
      new Promise<ProbeAnswer>((resolve) => {
        const socket = connect({ host, port });
        const answer = (ok: boolean, detail: string) => {
          clearTimeout(timer);
          socket.destroy();
          resolve({ ok, detail });
        };
        const timer = setTimeout(() => {
          answer(false, `${host}:${port} did not accept a connection within ${timeout} ms`);
        }, timeout);
        socket.once('connect', () => {
          answer(true, `${host}:${port} accepts connections`);
        });
        socket.once('error', (error) => {
          answer(false, error.message || `${host}:${port} can't be reached`);
        });
      }),
});
