import { changeSchema, type Change } from '@trinity/contracts';
import { config } from '@grafana/runtime';
import * as z from 'zod/mini';

import { callReceiver, proxyPath } from '../call.ts';
import { makeTextsVisible } from '../visible-text.ts';

export interface StreamHandlers {
  onOpen(): void;
  onChange(change: Change): void;
  /** The connection broke. `final`: it does not try again by itself. */
  onBreak(final: boolean): void;
}

/** Where changes come from: a stream, and a question that can always be asked instead. */
export interface ChangeSource {
  openStream(after: number, handlers: StreamHandlers): { close(): void };
  /** Changes after the cursor; waits up to `waitMs` for the first one. */
  poll(after: number, waitMs: number, signal: AbortSignal): Promise<{ changes: Change[]; seq: number }>;
}

const messageSchema = z.pipe(
  z.string(),
  z.transform((text, ctx): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      ctx.issues.push({ code: 'custom', message: 'is not JSON', input: text });
      return z.NEVER;
    }
  })
);

/** What a receiver takes at most once there is something to tell; a stream is left that late. */
const answerMs = 15_000;

/** Server-sent events and long poll through Grafana's proxy. */
export const proxiedChanges: ChangeSource = {
  openStream(after, { onOpen, onChange, onBreak }) {
    const stream = new EventSource(config.appSubUrl + proxyPath('stream', { query: { after } }));
    stream.onopen = onOpen;
    stream.onerror = () => onBreak(stream.readyState === EventSource.CLOSED);
    stream.addEventListener('change', (message: MessageEvent<string>) => {
      const parsed = z.safeParse(z.pipe(messageSchema, changeSchema), message.data);
      if (parsed.success) {
        onChange(makeTextsVisible(parsed.data));
      } else {
        // A message that can't be read is a change that would be missed: the poll says what is wrong.
        stream.close();
        onBreak(true);
      }
    });
    return stream;
  },
  poll: (after, waitMs, signal) =>
    callReceiver('changes', { query: { after, waitMs }, signal, withinMs: waitMs + answerMs }),
};
