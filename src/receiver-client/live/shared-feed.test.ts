import { change, NotedListener, ScriptedSource, settle } from '../../testing/scripted-source.ts';
import { SharedFeed, type Sharing } from './shared-feed.ts';

/** Locks as a browser gives them: one holder, the others wait in order. */
class Locks {
  #held = false;
  #waiting: (() => void)[] = [];

  request = (async (_: string, { signal }: LockOptions, hold: () => Promise<void>) => {
    if (this.#held) {
      await new Promise<void>((resolve, reject) => {
        this.#waiting.push(resolve);
        signal?.addEventListener('abort', () => {
          this.#waiting = this.#waiting.filter((waiting) => waiting !== resolve);
          reject(new Error('given up'));
        });
      });
    }
    this.#held = true;
    await hold();
    this.#held = false;
    this.#waiting.shift()?.();
  }) as unknown as LockManager['request'];
}

/** One browser: its locks, and channels that reach all tabs but the sender. */
class Browser {
  locks: Locks | undefined = new Locks();
  readonly #channels = new Set<BroadcastChannel>();

  tab(after: number) {
    const source = new ScriptedSource();
    const listener = new NotedListener();
    const page = new EventTarget() as EventTarget & { visibilityState: DocumentVisibilityState };
    page.visibilityState = 'visible';
    const feed = new SharedFeed(source, after, listener, {
      name: 'test',
      locks: this.locks,
      openChannel: () => this.#open(),
      page: page as Sharing['page'],
    });
    const look = async (visibilityState: DocumentVisibilityState) => {
      page.visibilityState = visibilityState;
      page.dispatchEvent(new Event('visibilitychange'));
      await settle();
    };
    return { source, listener, feed, look };
  }

  #open(): BroadcastChannel {
    const channel = {
      onmessage: null as ((event: MessageEvent) => void) | null,
      postMessage: (data: unknown) => {
        const copy: unknown = structuredClone(data);
        [...this.#channels]
          .filter((other) => other !== (channel as unknown))
          .forEach((other) => other.onmessage?.(new MessageEvent('message', { data: copy })));
      },
      close: () => void this.#channels.delete(channel as unknown as BroadcastChannel),
    };
    this.#channels.add(channel as unknown as BroadcastChannel);
    return channel as unknown as BroadcastChannel;
  }
}

async function twoTabs() {
  const browser = new Browser();
  const first = browser.tab(10);
  await settle();
  first.source.stream.onOpen();
  const second = browser.tab(10);
  await settle();
  return { browser, first, second };
}

it('one tab reads and tells the others', async () => {
  const { first, second } = await twoTabs();
  first.source.stream.onChange(change(11));
  expect(first.listener.seqs).toEqual([11]);
  expect(second.listener.seqs).toEqual([11]);
  expect(second.source.streams).toHaveLength(0);
  expect(second.listener.modes).toEqual(['live']);
});

it('a tab that knows less than the leader asks for what it missed', async () => {
  const { browser, first } = await twoTabs();
  first.source.stream.onChange(change(11));
  const late = browser.tab(10);
  await settle();
  expect(late.source.polls).toMatchObject([{ after: 10, waitMs: 0 }]);
  await late.source.answer({ changes: [change(11)], seq: 11 });
  expect(late.listener.seqs).toEqual([11]);
  first.source.stream.onChange(change(12));
  expect(late.listener.seqs).toEqual([11, 12]);
});

it.each<[string, Parameters<ScriptedSource['answer']>[0]]>([
  ['nobody answers', new Error('refused')],
  ['it is more than one answer holds', { changes: [change(3)], seq: 3 }],
])('what can’t be made up for is loaded anew: %s', async (_, answer) => {
  const { browser, first } = await twoTabs();
  first.source.stream.onChange(change(500));
  const late = browser.tab(1);
  await settle();
  await late.source.answer(answer);
  expect(late.listener.resets).toEqual([500]);
});

it('a hidden tab closes its stream and the next one leads from where it is', async () => {
  const { first, second } = await twoTabs();
  first.source.stream.onChange(change(11));
  await first.look('hidden');
  expect(first.source.streams[0]?.closed).toBe(true);
  expect(second.source.streams).toMatchObject([{ after: 11 }]);
  second.source.stream.onOpen();
  second.source.stream.onChange(change(12));
  expect(first.listener.seqs).toEqual([11, 12]);
});

it('a tab that is seen again goes on after the last thing it knows', async () => {
  const browser = new Browser();
  const tab = browser.tab(10);
  await settle();
  await tab.look('hidden');
  await tab.look('visible');
  expect(tab.source.streams).toMatchObject([
    { after: 10, closed: true },
    { after: 10, closed: false },
  ]);
});

it('the next tab leads when the leader is closed', async () => {
  const { first, second } = await twoTabs();
  first.feed.stop();
  await settle();
  expect(first.source.streams[0]?.closed).toBe(true);
  expect(second.source.streams).toHaveLength(1);
});

it('a tab that waits and is closed never leads', async () => {
  const { first, second } = await twoTabs();
  second.feed.stop();
  await settle();
  first.feed.stop();
  await settle();
  expect(second.source.streams).toHaveLength(0);
});

it('all tabs say why nothing comes', async () => {
  const { first, second } = await twoTabs();
  first.source.stream.onBreak(true);
  await first.source.answer(new Error('refused'));
  expect(second.listener.modes.at(-1)).toBe('down');
  expect(second.feed.state).toMatchObject({ mode: 'down', error: { kind: 'failed' } });
  first.feed.stop();
});

it('each tab reads for itself where the browser has no locks', async () => {
  const browser = new Browser();
  browser.locks = undefined;
  const [first, second] = [browser.tab(1), browser.tab(1)];
  await settle();
  first.source.stream.onChange(change(2));
  second.source.stream.onChange(change(2));
  expect(first.listener.seqs).toEqual([2]);
  expect(second.listener.seqs).toEqual([2]);
});
