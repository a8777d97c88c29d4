import { createContainerFeed } from '@trinity/agent/src/logs/feeds/container-feed.ts';
import type { Feed } from '@trinity/agent/src/logs/feeds/feed.ts';
import { FeedFollower } from '@trinity/agent/src/logs/feeds/feed-follower.ts';
import { createJournalFeed } from '@trinity/agent/src/logs/feeds/journal-feed.ts';
import { LogKnowledge, LogScanner } from '@trinity/agent/src/logs/log-scanner.ts';
import { systemDisk } from '@trinity/agent/src/storage/disk.ts';
import { createEngine } from '@trinity/agent/src/supervisors/docker/engine.ts';
import { systemClock } from '@trinity/sdk/link';
import { eventually } from '@trinity/sdk/testing';
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeOnEngine, engineSocket, removeContainer, runContainer } from './engine.ts';
import { startSystemd, unitOf, withoutSystemd, type SystemdMachine } from './systemd-machine.ts';

const container = 'trinity-logs-box';
/** Writes what a test appends to a file, as a service would. */
const tail = (file: string) => `exec tail -n +1 -F /srv/${file} 2>/dev/null`;
const longLine = `ERROR ${'x'.repeat(40_000)} failed`;

describeOnEngine(
  'logs that are no files',
  () => {
    let folder: string;
    let machine: SystemdMachine;
    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'trinity-logs-engine-'));
      writeFileSync(join(folder, 'unit.txt'), '');
      writeFileSync(join(folder, 'box.txt'), '');
      machine = await startSystemd('trinity-logs-systemd', folder);
      await machine.install({ 'web.service': unitOf(tail('unit.txt')) });
      await machine.systemctl('start', 'web.service');
      await removeContainer(container);
      await runContainer(container, ['--volume', `${folder}:/srv`], ['/bin/sh', '-c', tail('box.txt')]);
    }, 120_000);
    afterAll(async () => {
      await machine.remove();
      await removeContainer(container);
      rmSync(folder, { recursive: true, force: true });
    });

    /** `die` is what a kill -9 leaves: nothing is saved from then on. */
    const follow = async (feed: Feed, name: string) => {
      let isDead = false;
      const errors: string[] = [];
      const problems: string[] = [];
      const counts = { errors: 0 };
      const follower = new FeedFollower(
        { feeds: [feed], from: 'start' },
        {
          clock: systemClock,
          disk: {
            ...systemDisk,
            replace: (path, text) => {
              if (!isDead) {
                systemDisk.replace(path, text);
              }
            },
          },
          cursorsFile: join(folder, `${name}.json`),
          scanner: () =>
            new LogScanner(new LogKnowledge(), {
              // systemd has complaints of its own in a container.
              error: (found) => {
                if (found.text().startsWith('ERROR')) {
                  counts.errors += 1;
                  errors.push(found.text());
                }
              },
            }),
          counts: () => counts,
          restoreCounts: (saved) => Object.assign(counts, saved),
          cut: () => undefined,
          problem: (_, text) => {
            if (text !== null) {
              problems.push(text);
            }
          },
          savingFailed: () => undefined,
        }
      );
      await follower.start();
      const die = () => {
        isDead = true;
        follower.close();
      };
      return { counts, errors, problems, die };
    };

    it.each([
      ['a journal', 'unit.txt', () => createJournalFeed('web.service', machine.commands)],
      [
        'a container',
        'box.txt',
        () => createContainerFeed(container, 'stdout', createEngine(engineSocket())),
      ],
    ])(
      'reads %s, and after a kill goes on: nothing is lost and nothing counts twice',
      async (_, file, feed) => {
        const say = (text: string) => {
          appendFileSync(join(folder, file), text);
        };
        say('ERROR job 1 failed\n  at one\n  at two\nINFO fine\n');
        const first = await follow(feed(), file);
        await eventually(() => first.counts.errors === 1, 'the first error', 30_000);
        expect(first.errors).toEqual(['ERROR job 1 failed\n  at one\n  at two']);
        say('ERROR job 2 failed\n  at one\n');
        await eventually(() => first.counts.errors === 2, 'the second error', 30_000);
        first.die();
        say(`ERROR job 3 failed\n${longLine}\nINFO fine\n`);
        const second = await follow(feed(), file);
        await eventually(() => second.counts.errors >= 4, 'what came meanwhile', 30_000);
        say('ERROR job 5 failed\nINFO fine\n');
        await eventually(() => second.errors.at(-1) === 'ERROR job 5 failed', 'the last error', 30_000);
        expect(second.counts.errors).toBe(5);
        expect(second.errors).toContain(longLine);
        expect([...first.problems, ...second.problems]).toEqual([]);
        second.die();
      }
    );

    it('says in words what can not be followed', async () => {
      const none = await follow(
        createContainerFeed('no-such-box', 'stdout', createEngine(engineSocket())),
        'none'
      );
      await eventually(() => none.problems.length > 0, 'the problem', 30_000);
      expect(none.problems).toEqual(['there is no container no-such-box']);
      none.die();
    });
  },
  withoutSystemd
);
