import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import * as z from 'zod';
import { duration } from '../config/duration.ts';
import { probeKind, probeSchema, type ProbeAnswer } from './probe.ts';

/** Of what an answer says, so many characters are kept. */
const mostWords = 300;

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
    const answer = (ok: boolean, detail: string, said = '') => {
      clearTimeout(timer);
      request.destroy();
      resolve({ ok, detail, ...(said !== '' && { said }) });
    };
    let seen = `${url} did not answer within ${timeoutMs} ms`;
    const timer = setTimeout(() => {
      answer(false, seen);
    }, timeoutMs);
    request.once('response', (response) => {
      const { statusCode = 0 } = response;
      seen = `${url} answered ${statusCode}`;
      if (isWell(statusCode)) {
        answer(true, seen);
        return;
      }
      void wordsOf(response).then((said) => {
        answer(false, said === '' ? seen : `${seen}: ${said}`, said);
      });
    });
    request.on('error', (error) => {
      answer(false, error.message || `${url} can't be reached`);
    });
    request.end();
  });
}

/** The beginning of an answer that is text, as one line. What breaks off or comes too late is told as far as it came. */
async function wordsOf(response: IncomingMessage): Promise<string> {
  const type = response.headers['content-type'] ?? '';
  if (!/^(?:text\/plain|application\/(?:[\w.-]+\+)?json)\b/i.test(type)) {
    return '';
  }
  let text = '';
  try {
    for await (const chunk of response.setEncoding('utf8')) {
      text += chunk as string;
      if (text.length >= mostWords) {
        break;
      }
    }
  } catch {
    // What came before is what it said.
  }
  return text.slice(0, mostWords).replace(/\s+/g, ' ').trim();
}
