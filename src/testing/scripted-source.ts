import type { Change, IncidentSummary } from '@trinity/contracts';

import type { ChangeSource, StreamHandlers } from '../receiver-client/live/change-source.ts';
import type { FeedListener, FeedState } from '../receiver-client/live/live-feed.ts';

export function change(seq: number, id = 'i'): Change {
  return { seq, summary: { id } as IncidentSummary, event: { n: 1, type: 'note.added', at: 0 } };
}

/** A source of changes whose every answer the test gives. */
export class ScriptedSource implements ChangeSource {
  readonly streams: { after: number; handlers: StreamHandlers; closed: boolean }[] = [];
  readonly polls: { after: number; waitMs: number; aborted: boolean }[] = [];
  #answers: ((answer: { changes: Change[]; seq: number } | Error) => void)[] = [];

  openStream(after: number, handlers: StreamHandlers) {
    const stream = { after, handlers, closed: false };
    this.streams.push(stream);
    return { close: () => void (stream.closed = true) };
  }

  poll(after: number, waitMs: number, signal: AbortSignal): Promise<{ changes: Change[]; seq: number }> {
    const poll = { after, waitMs, aborted: false };
    this.polls.push(poll);
    return new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => {
        poll.aborted = true;
        reject(new Error('aborted'));
      });
      this.#answers.push((answer) => (answer instanceof Error ? reject(answer) : resolve(answer)));
    });
  }

  get stream(): StreamHandlers {
    return this.streams.at(-1)!.handlers;
  }

  /** Answers the oldest question that waits, and lets what follows from it happen. */
  async answer(answer: { changes?: Change[]; seq: number } | Error): Promise<void> {
    this.#answers.shift()!(answer instanceof Error ? answer : { changes: [], ...answer });
    await settle();
  }
}

/** Lets promises that are settled run their course; works with fake timers. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) {
    await Promise.resolve();
  }
}

/** A listener that writes down what it is told. */
export class NotedListener implements FeedListener {
  readonly seqs: number[] = [];
  readonly modes: FeedState['mode'][] = [];
  readonly resets: number[] = [];
  onChanges(changes: Change[]): void {
    this.seqs.push(...changes.map(({ seq }) => seq));
  }
  onState({ mode }: FeedState): void {
    this.modes.push(mode);
  }
  onReset(seq: number): void {
    this.resets.push(seq);
  }
}
