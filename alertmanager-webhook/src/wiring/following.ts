import { FeedConsumer, type FeedCount, type FeedHandler } from '../feed/consumer.ts';
import type { Lifecycle } from '../lifecycle.ts';
import type { Core } from './core.ts';

/** Lets it follow all timelines until the end. */
export function startFollowing(
  { store, logger }: Core,
  lifecycle: Lifecycle,
  follower: FeedHandler | FeedCount
): void {
  const consumer = new FeedConsumer(store, follower, (error) =>
    logger.error({ err: error, consumer: follower.name }, 'could not follow the timelines; trying again')
  );
  consumer.start();
  lifecycle.onStop(follower.name, () => consumer.stop());
}
