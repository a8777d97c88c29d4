import type { SampleMaker, SampleRequest } from './sample-request.ts';

export interface DriveOptions {
  url: string;
  sample: SampleMaker;
  /** Requests per second. */
  rate: number;
  /** Told after each request, with null where the station answered with a result. */
  onAnswer(failure: string | null): void;
}

const timeoutMs = 10_000;
/** A station that hangs must not pile up sockets here. */
const mostUnderWay = 20;

/** Asks one station at a steady rate, whatever it answers, until the signal aborts. */
export function drive({ url, sample, rate, onAnswer }: DriveOptions, stopped: AbortSignal): void {
  let number = Date.now();
  let underWay = 0;
  const timer = setInterval(() => {
    if (underWay >= mostUnderWay) {
      return;
    }
    number += 1;
    underWay += 1;
    void ask(url, sample(number), stopped).then((failure) => {
      underWay -= 1;
      if (!stopped.aborted) {
        onAnswer(failure);
      }
    });
  }, 1000 / rate);
  stopped.addEventListener('abort', () => {
    clearInterval(timer);
  });
}

/** Never rejects; null when the station answered with a result. */
export async function ask(
  url: string,
  { method, path, headers, body }: SampleRequest,
  stopped: AbortSignal
): Promise<string | null> {
  try {
    const response = await fetch(new URL(path, url), {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
      signal: AbortSignal.any([stopped, AbortSignal.timeout(timeoutMs)]),
    });
    // Read to its end, so that the connection can be used again.
    const answer = await response.text();
    return response.ok ? null : `${response.status} ${answer.slice(0, 200)}`;
  } catch (error) {
    const { message, cause } = error as Error;
    return cause instanceof Error ? `${message}: ${cause.message}` : message;
  }
}
