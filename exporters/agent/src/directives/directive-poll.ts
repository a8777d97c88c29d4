import { maxWaitMs } from '@trinity/contracts';
import { LongPoll, type Clock, type ReceiverClient } from '@trinity/sdk/link';
import type { DirectiveWorker } from './directive-worker.ts';

export interface DirectivePollPorts {
  agent: string;
  client: ReceiverClient;
  worker: DirectiveWorker;
  clock: Clock;
  random(): number;
  onConnected(): void;
  onFailed(error: unknown): void;
}

const answerMarginMs = 10_000;
/** The contract's bound for the list of what is known. */
const longestKnown = 8_192;

/** Asks the receiver for directives, all the time. */
export function pollDirectives({ agent, client, worker, ...ports }: DirectivePollPorts): LongPoll {
  const poll = new LongPoll({
    ...ports,
    async poll({ abort, first }) {
      const { directives } = await client.call('directives', {
        params: { executor: agent },
        query: { known: joinWithin(worker.known(), longestKnown), waitMs: first ? 0 : maxWaitMs },
        signal: abort,
        timeoutMs: maxWaitMs + answerMarginMs,
      });
      return directives.map((directive) => worker.take(directive)).includes(true) || first;
    },
  });
  poll.start();
  return poll;
}

function joinWithin(ids: readonly string[], length: number): string {
  let joined = '';
  for (const id of ids) {
    const longer = joined === '' ? id : `${joined},${id}`;
    if (longer.length > length) {
      break;
    }
    joined = longer;
  }
  return joined;
}
