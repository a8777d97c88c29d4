import { duration } from '../config/duration.ts';
import * as z from 'zod';
import { messageOf } from '../message-of.ts';
import { probeKind, probeSchema, type ProbeAnswer } from './probe.ts';

const heartbeatSchema = z.object({ 'nanosecond heartbeat': z.number().positive() });
/** The newer interface first; servers before 1.0 have the older one only. */
const paths = ['api/v2/heartbeat', 'api/v1/heartbeat'];

/** A ChromaDB server answers its own heartbeat, not merely something on its port. */
export const chromadbProbe = probeKind({
  schema: probeSchema('chromadb', {
    url: z.url({ protocol: /^https?$/, error: 'must be an http: or https: URL' }),
    timeout: duration('2s'),
  }),
  create:
    ({ url, timeout }) =>
    async () => {
      const signal = AbortSignal.timeout(timeout);
      for (const path of paths) {
        const answer = await heartbeat(new URL(path, url.endsWith('/') ? url : `${url}/`), signal);
        if (answer) {
          return answer;
        }
      }
      return { ok: false, detail: `${url} has no heartbeat: it is no ChromaDB` };
    },
});

/** Undefined where the server has no such path. */
async function heartbeat(url: URL, signal: AbortSignal): Promise<ProbeAnswer | undefined> {
  try {
    const response = await fetch(url, { redirect: 'manual', signal });
    if (response.status === 404 || response.status === 410) {
      await response.body?.cancel();
      return undefined;
    }
    if (response.status !== 200) {
      await response.body?.cancel();
      return { ok: false, detail: `${url.href} answered ${response.status}` };
    }
    const beats = heartbeatSchema.safeParse(await response.json()).success;
    return { ok: beats, detail: beats ? `${url.href} beats` : `${url.href} answered, but with no heartbeat` };
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    return { ok: false, detail: `${url.href}: ${messageOf(cause)}` };
  }
}
