import { maxWaitMs } from '@trinity/contracts';
import type { Clock } from '../link/clock.ts';
import { LongPoll } from '../link/long-poll.ts';
import type { ReceiverClient } from '../link/receiver-client.ts';
import type { SettingsBoard } from './settings-board.ts';

export interface FollowPorts {
  client: ReceiverClient;
  component: string;
  board: SettingsBoard;
  clock: Clock;
  random: () => number;
  /** The board has taken the settings of this version. */
  onFollowed(version: number): void;
  onConnected(): void;
  onFailed(error: unknown): void;
}

const answerMarginMs = 10_000;

/** Fetches the settings at the start and on every change. After a failure it asks from the beginning. */
export function followSettings({ client, component, board, ...ports }: FollowPorts): LongPoll {
  let version = 0;
  const poll = new LongPoll({
    ...ports,
    async poll({ abort, first }) {
      const answer = await client.call('settings', {
        params: { component },
        query: first ? { after: 0 } : { after: version, waitMs: maxWaitMs },
        signal: abort,
        timeoutMs: maxWaitMs + answerMarginMs,
      });
      const news = first || answer.version !== version;
      if (news) {
        version = answer.version;
        board.apply(answer.settings);
        ports.onFollowed(version);
      }
      return news;
    },
  });
  poll.start();
  return poll;
}
