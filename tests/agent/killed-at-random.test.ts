import { eventually } from '@trinity/sdk/testing';
import { setTimeout as sleep } from 'node:timers/promises';
import { seeded } from '../site/seeded.ts';
import { AgentUnderTest } from './agent-under-test.ts';

/** Deaths of the service, one after the other on one agent's memory. More by TRINITY_CRASH_ROUNDS. */
const rounds = Number(process.env.TRINITY_CRASH_ROUNDS ?? 12);

it('starts a service once for each of its deaths, while agent and receiver die at random', async () => {
  const seed = Number(process.env.TRINITY_CRASH_SEED ?? Date.now() % 100_000);
  const random = seeded(seed);
  const test = await new AgentUnderTest().open();
  const what = () => `seed ${seed}\n${test.describe()}`;
  let kills = 0;
  try {
    test.start();
    for (let round = 1; round <= rounds; round += 1) {
      await eventually(() => test.stub.reports.at(-1)?.targets[0]?.state === 'running', what, 20_000);
      await test.killService();
      const until = performance.now() + random() * 2_500;
      while (performance.now() < until) {
        test.askForRestarts();
        await sleep(random() * 700);
        const victim = random();
        if (victim < 0.7) {
          kills += 1;
          test.kill();
          await eventually(() => !test.isAgentAlive);
          test.start();
        } else if (victim < 0.9) {
          await test.stub.stop();
          await sleep(random() * 300);
          await test.stub.start();
        }
      }
      await eventually(
        () => {
          test.askForRestarts();
          return (
            test.directives.size === round && new Set(test.stub.results.map(({ id }) => id)).size === round
          );
        },
        what,
        60_000
      );
      expect({ seed, round, starts: test.boots().length }).toEqual({ seed, round, starts: round + 1 });
    }
    const outcomes = new Map<string, Set<string>>();
    for (const { id, status } of test.stub.results) {
      outcomes.set(id, (outcomes.get(id) ?? new Set()).add(status));
    }
    expect({ seed, outcomes: [...outcomes.values()].map((all) => [...all].join()) }).toEqual({
      seed,
      outcomes: Array.from({ length: rounds }, () => 'done'),
    });
    console.info(`seed ${seed}: ${rounds} deaths, ${kills} agents killed, ${test.boots().length} starts`);
  } finally {
    await test.close();
  }
}, 600_000);
