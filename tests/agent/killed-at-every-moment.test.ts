import { eventually } from '@trinity/sdk/testing';
import { AgentUnderTest } from './agent-under-test.ts';

/** One more moment than an agent has on the way from its first start to an acknowledged fix. */
const beyondTheLast = 80;

/**
 * From nothing to a service that was killed and mended, with the agent killed at the `moment`-th thing that it does to
 * the world. The next agent is not disturbed. Gives whether the moment came.
 */
async function liveThrough(moment: number): Promise<boolean> {
  const test = await new AgentUnderTest().open();
  try {
    test.start(moment);
    let killed = false;
    const goOn = () => {
      test.askForRestarts();
      if (!test.isAgentAlive && !killed) {
        killed = true;
        test.start();
      }
    };
    const until = (condition: () => boolean, what: string) =>
      eventually(
        () => {
          goOn();
          return condition();
        },
        () => `${what}, killed at moment ${moment}\n${test.describe()}`,
        60_000
      );
    await until(() => test.boots().length === 1, 'the first start');
    // The agent must know of this life before it ends, or nobody could tell it from one that never began.
    await until(
      () => test.stub.reports.some(({ targets }) => targets[0]?.state === 'running'),
      'a report of it'
    );
    await test.killService();
    await until(() => test.stub.results.length > 0, 'a result');
    await until(
      () =>
        test.stub.signals.some(({ status, symptom }) => status === 'resolved' && symptom === 'service_down'),
      'the end of the alarm'
    );
    expect({
      moment,
      starts: test.boots().length,
      results: [...new Set(test.stub.results.map(({ status }) => status))],
      directives: test.directives.size,
    }).toEqual({ moment, starts: 2, results: ['done'], directives: 1 });
    return killed;
  } finally {
    await test.close();
  }
}

it('starts a service exactly once, whenever the agent is killed', async () => {
  const moments: number[] = [];
  for (let moment = 0; moment < beyondTheLast; moment += 2) {
    const reached = await Promise.all([liveThrough(moment), liveThrough(moment + 1)]);
    moments.push(...[moment, moment + 1].filter((_, index) => reached[index]));
    if (reached.includes(false)) {
      break;
    }
  }
  console.info(`killed at ${moments.length} moments, each time exactly one start`);
  expect(moments.length).toBeGreaterThan(20);
  expect(moments.length).toBeLessThan(beyondTheLast);
}, 600_000);
