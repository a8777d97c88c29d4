import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import * as z from 'zod';
import { duration } from '../config/duration.ts';
import { probeKind, probeSchema, type ProbeAnswer } from './probe.ts';

const statusSchema = z.number().int().min(100).max(599);

/** An address answers with a status. Asked is exactly what the file declares; redirects are answers, not ways. */
export const httpProbe = probeKind({
  schema: probeSchema('http', {
    url: z.url({ protocol: /^https?$/, error: 'must be an http: or https: URL' }),
    /** The statuses that are well; any from 200 to 299 when absent. */
    status: z.union([statusSchema, z.array(statusSchema).min(1)]).optional(),
    timeout: duration('2s'),
  }),
  create({ url, status, timeout }) {
    const isWell = (got: number) =>
      status === undefined ? got >= 200 && got < 300 : [status].flat().includes(got);
    return () => ask(url, timeout, isWell);
  },
});

function ask(url: string, timeoutMs: number, isWell: (status: number) => boolean): Promise<ProbeAnswer> {
  return new Promise((resolve) => {
    const request = (url.startsWith('https:') ? httpsRequest : httpRequest)(url, { agent: false });
    const answer = (ok: boolean, detail: string) => {
      clearTimeout(timer);
      request.destroy();
      resolve({ ok, detail });
    };
    const timer = setTimeout(() => {
      answer(false, `${url} did not answer within ${timeoutMs} ms`);
    }, timeoutMs);
    request.once('response', ({ statusCode = 0 }) => {
      answer(isWell(statusCode), `${url} answered ${statusCode}`);
    });
    request.on('error', (error) => {
      answer(false, error.message || `${url} can't be reached`);
    });
    request.end();
  });
}
