import { ManualClock } from '../testing/index.ts';
import { LongPoll } from './long-poll.ts';

const settle = () => new Promise((resolve) => setImmediate(resolve));

it('asks on, slower while it fails, from the beginning after a failure, and stops when it is closed', async () => {
  const clock = new ManualClock();
  const log: string[] = [];
  const answers: (() => boolean)[] = [
    () => true,
    () => true,
    () => {
      throw new Error('down');
    },
    () => {
      throw new Error('down');
    },
    () => false,
    () => {
      clock.advance(30_000);
      return false;
    },
    () => true,
  ];
  const poll = new LongPoll({
    async poll({ first }) {
      log.push(first ? 'ask first' : 'ask');
      await Promise.resolve();
      return answers.shift()?.() ?? false;
    },
    clock,
    random: () => 1,
    onConnected: () => log.push('connected'),
    onFailed: () => log.push('failed'),
  });
  poll.start();
  for (let i = 0; i < 6; i += 1) {
    await settle();
    log.push(`wait ${clock.nextIn}`);
    clock.advance(clock.nextIn ?? 0);
  }
  await settle();
  poll.close();
  expect(clock.nextIn).toBeUndefined();
  expect(log).toEqual([
    'ask first',
    'connected',
    'wait 0',
    'ask',
    'wait 0',
    'ask',
    'failed',
    'wait 250',
    'ask first',
    'failed',
    'wait 500',
    'ask first',
    'connected',
    'wait 1000',
    'ask',
    'wait 0',
    'ask',
  ]);
});
