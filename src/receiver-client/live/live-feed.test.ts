import { change, NotedListener, ScriptedSource, settle } from '../../testing/scripted-source.ts';
import { ReceiverError } from '../receiver-error.ts';
import { LiveFeed, timings } from './live-feed.ts';

let source: ScriptedSource;
let listener: NotedListener;
let feed: LiveFeed;

beforeEach(() => {
  jest.useFakeTimers();
  source = new ScriptedSource();
  listener = new NotedListener();
  feed = new LiveFeed(source, 10, listener);
});
afterEach(() => {
  feed.stop();
  jest.useRealTimers();
});

const wait = async (ms: number) => {
  jest.advanceTimersByTime(ms);
  await settle();
};

it('delivers what the stream brings, once and in order', () => {
  source.stream.onOpen();
  for (const seq of [11, 12, 12, 11, 13]) {
    source.stream.onChange(change(seq));
  }
  expect(source.streams[0]?.after).toBe(10);
  expect(listener.seqs).toEqual([11, 12, 13]);
  expect(listener.modes).toEqual(['connecting', 'live']);
});

it('asks while the stream does not open, and tries it again after a while', async () => {
  await wait(timings.openMs);
  expect(source.streams[0]?.closed).toBe(true);
  expect(source.polls).toMatchObject([{ after: 10, waitMs: 0 }]);
  await source.answer({ changes: [change(11)], seq: 11 });
  expect(listener.modes).toEqual(['connecting', 'polling']);
  expect(source.polls.at(-1)).toMatchObject({ after: 11, waitMs: timings.longPollMs });
  await wait(timings.retryStreamMs);
  await source.answer({ seq: 11 });
  expect(source.streams.at(-1)).toMatchObject({ after: 11, closed: false });
  source.stream.onOpen();
  expect(listener.modes.at(-1)).toBe('live');
});

it('waits for a stream that reconnects by itself, but not for ever', async () => {
  source.stream.onOpen();
  source.stream.onBreak(false);
  expect(listener.modes.at(-1)).toBe('connecting');
  source.stream.onOpen();
  expect(listener.modes.at(-1)).toBe('live');
  source.stream.onBreak(false);
  await wait(timings.openMs);
  expect(source.polls).toHaveLength(1);
});

it('says that it is down, asks ever more rarely, and goes back to the stream', async () => {
  source.stream.onBreak(true);
  for (const pause of [1000, 2000, 4000]) {
    await source.answer(new Error('refused'));
    expect(listener.modes.at(-1)).toBe('down');
    const asked = source.polls.length;
    await wait(pause - 1);
    expect(source.polls).toHaveLength(asked);
    await wait(1);
    expect(source.polls).toHaveLength(asked + 1);
  }
  await source.answer({ changes: [change(11)], seq: 11 });
  expect(listener.seqs).toEqual([11]);
  expect(source.streams).toHaveLength(2);
  expect(source.streams[1]?.after).toBe(11);
});

it('leaves a stream that stays open and delivers nothing', async () => {
  source.stream.onOpen();
  await wait(timings.firstCheckMs);
  await source.answer({ changes: [change(11)], seq: 11 });
  expect(source.streams[0]?.closed).toBe(false);
  await wait(timings.checkMs);
  await source.answer({ changes: [change(12)], seq: 12 });
  expect(source.streams[0]?.closed).toBe(true);
  await source.answer({ seq: 12 });
  expect(listener.modes.at(-1)).toBe('polling');
  expect(listener.seqs).toEqual([11, 12]);
});

it('keeps a stream that is merely overtaken by the check', async () => {
  source.stream.onOpen();
  await wait(timings.firstCheckMs);
  await source.answer({ seq: 10 });
  for (const seq of [11, 12, 13]) {
    await wait(timings.checkMs);
    await source.answer({ changes: [change(seq)], seq });
    source.stream.onChange(change(seq));
  }
  expect(source.streams[0]?.closed).toBe(false);
  expect(listener.seqs).toEqual([11, 12, 13]);
});

it('notices soon that the receiver counts anew, and asks for a stream of the new numbers', async () => {
  source.stream.onOpen();
  source.stream.onBreak(false);
  source.stream.onOpen();
  await wait(timings.firstCheckMs);
  await source.answer({ seq: 3 });
  expect(listener.resets).toEqual([3]);
  expect(source.streams).toMatchObject([
    { after: 10, closed: true },
    { after: 3, closed: false },
  ]);
  source.stream.onOpen();
  source.stream.onChange(change(4));
  expect(listener.seqs).toEqual([4]);
});

it('leaves a stream whose receiver hangs', async () => {
  source.stream.onOpen();
  await wait(timings.firstCheckMs);
  await source.answer(new ReceiverError('no_answer'));
  expect(source.streams[0]?.closed).toBe(true);
  expect(listener.modes.at(-1)).toBe('down');
});

it('does nothing more once it is stopped', async () => {
  source.stream.onBreak(true);
  feed.stop();
  await settle();
  expect(source.polls).toMatchObject([{ aborted: true }]);
  source.stream.onChange(change(11));
  await wait(10 * timings.retryStreamMs);
  expect(source.polls).toHaveLength(1);
  expect(listener.seqs).toEqual([]);
  expect(listener.modes).toEqual(['connecting']);
});
