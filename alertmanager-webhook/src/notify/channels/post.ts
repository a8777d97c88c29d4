import { fetch, type Response } from 'undici';
import { reasonOf } from '../../reason-of.ts';
import { NotDelivered } from '../channel.ts';
import { longestRetryMs } from '../retry.ts';

export interface Posted {
  url: string;
  headers: Record<string, string>;
  body: string;
  /** How the other side says in words what is wrong. Never with what was sent to it. */
  explain?(answer: string): string;
}

const timeoutMs = 10_000;
/** Of what other sides answer, no more is read. */
const maxAnswer = 2_000;
const secondMs = 1_000;

/**
 * Posts to an address that a person declared. Redirects are not followed, errors never name the address: it is itself a
 * secret for some. 408, 429 and 5xx are worth another try, other refusals are not.
 */
export async function post({ url, headers, body, explain = () => '' }: Posted): Promise<void> {
  let response: Response;
  try {
    response = await fetch(url, {
      method: 'POST',
      headers,
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
  } catch (error) {
    throw new NotDelivered(`It ${reasonOf(error, timeoutMs)}.`);
  }
  const answer = (await response.text().catch(() => '')).slice(0, maxAnswer);
  if (response.ok) {
    return;
  }
  const { status } = response;
  const why = explain(answer);
  throw new NotDelivered(`It answered ${status}${why === '' ? '' : `: ${why}`}.`, {
    isFinal: status < 500 && status !== 408 && status !== 429,
    retryAfterMs: retryAfter(response.headers.get('retry-after')),
  });
}

/** Seconds, or a date (RFC 9110, 10.2.3). */
export function retryAfter(header: string | null, now = Date.now()): number | null {
  if (header === null || header.trim() === '') {
    return null;
  }
  const ms = /^\d+$/.test(header.trim()) ? Number(header) * secondMs : Date.parse(header) - now;
  return Number.isFinite(ms) ? Math.min(Math.max(ms, 0), longestRetryMs) : null;
}
