import type { Disk } from '../../storage/disk.ts';
import { LogKnowledge, LogScanner } from '../log-scanner.ts';
import type { Entry, Feed, FeedPorts } from './feed.ts';
import { FeedFollower } from './feed-follower.ts';

const knowledge = new LogKnowledge();
const entry = (text: string, number: number): Entry => ({ text, cursor: String(number), at: number });

/** A feed that says what a test appends to it, and its follower with time that a test moves. */
function host() {
  const files = new Map<string, string>();
  const entries: Entry[] = [];
  const problems: (string | null)[] = [];
  let listener: { after: number; ports: FeedPorts } | undefined;
  let refusal: string | undefined;
  let isFull = false;
  const feed: Feed = {
    name: 'web',
    newest: async () => {
      if (refusal !== undefined) {
        throw new Error(refusal);
      }
      return entries.at(-1)?.cursor;
    },
    follow(after, ports) {
      listener = { after: Number(after ?? 0), ports };
      entries
        .filter(({ at }) => at > Number(after ?? 0))
        .forEach((one) => {
          ports.onEntry(one);
        });
      return () => {
        listener = undefined;
      };
    },
  };
  const disk = {
    read: (path: string) => files.get(path),
    replace: (path: string, text: string) => {
      if (isFull) {
        throw new Error('no space');
      }
      files.set(path, text);
    },
  } as unknown as Disk;
  const start = async (from: 'end' | 'start') => {
    let now = 0;
    const timers: { at: number; run(): void }[] = [];
    const counts: Record<string, number> = { errors: 0 };
    const saving: (string | null)[] = [];
    const follower = new FeedFollower(
      { feeds: [feed], from },
      {
        clock: {
          now: () => now,
          monotonicMs: () => now,
          after: (ms, run) => {
            const timer = { at: now + ms, run };
            timers.push(timer);
            return () => {
              timers.splice(0, timers.length, ...timers.filter((one) => one !== timer));
            };
          },
        },
        disk,
        cursorsFile: 'cursors',
        scanner: () => new LogScanner(knowledge, { error: () => (counts.errors = (counts.errors ?? 0) + 1) }),
        counts: () => counts,
        restoreCounts: (saved) => Object.assign(counts, saved),
        cut: () => undefined,
        problem: (_, text) => problems.push(text),
        savingFailed: (text) => saving.push(text),
      }
    );
    await follower.start();
    const pass = async (ms: number) => {
      for (const until = now + ms; now < until;) {
        now += 50;
        for (const timer of timers.filter(({ at }) => at <= now)) {
          timers.splice(timers.indexOf(timer), 1);
          timer.run();
        }
        await Promise.resolve();
        await Promise.resolve();
      }
    };
    return { follower, counts, saving, pass };
  };
  return {
    problems,
    start,
    say(...texts: string[]) {
      for (const text of texts) {
        const one = entry(text, entries.length + 1);
        entries.push(one);
        listener?.ports.onEntry(one);
      }
    },
    end(problem: string | null) {
      listener?.ports.onEnd(problem);
    },
    refuse: (text: string | undefined) => (refusal = text),
    fill: (full: boolean) => (isFull = full),
  };
}

const traces = ['ERROR job failed', '  at one', '  at two', 'INFO fine', 'ERROR another failed', 'INFO well'];

it.each(traces.map((_, index) => index))(
  'killed after %d entries it goes on where it was: each error counts once',
  async (killedAfter) => {
    const web = host();
    const first = await web.start('start');
    for (const text of traces.slice(0, killedAfter)) {
      web.say(text);
      first.follower.save();
    }
    web.end(null); // nobody hears what comes now; the first agent is gone without a word
    web.say(...traces.slice(killedAfter));
    const second = await web.start('start');
    await second.pass(2000);
    expect(second.counts.errors).toBe(2);
    second.follower.close();
    const third = await web.start('start');
    await third.pass(2000);
    expect(third.counts.errors).toBe(2);
  }
);

it('begins at the end at its first start only, even when nothing was there and nothing came', async () => {
  const old = host();
  old.say('ERROR an old one failed', 'INFO fine');
  expect((await old.start('end')).counts.errors).toBe(0);
  const empty = host();
  await empty.start('end');
  empty.end(null);
  empty.say('ERROR while no agent ran', 'INFO fine');
  const next = await empty.start('end');
  await next.pass(1000);
  expect(next.counts.errors).toBe(1);
});

it('tells once what can not be followed, goes on by itself, and takes nothing twice', async () => {
  const web = host();
  web.refuse('no permission');
  const { counts, pass } = await web.start('end');
  await pass(20_000);
  expect(web.problems).toEqual(['no permission']);
  web.refuse(undefined);
  await pass(10_000);
  expect(web.problems).toEqual(['no permission', null]);
  web.say('ERROR one failed', 'INFO fine');
  web.end('it was ended');
  web.say('ERROR two failed', 'INFO fine');
  await pass(10_000);
  expect(counts.errors).toBe(2);
  expect(web.problems).toEqual(['no permission', null, 'it was ended', null]);
});

it('goes on with a full disk, which it tells, and saves when there is space', async () => {
  const web = host();
  const { counts, saving, pass } = await web.start('start');
  web.fill(true);
  web.say('ERROR one failed', 'INFO fine', 'INFO well');
  await pass(2000);
  expect(counts.errors).toBe(1);
  expect(saving.at(-1)).toContain('no space');
  web.fill(false);
  await pass(2000);
  expect(saving.at(-1)).toBeNull();
});
