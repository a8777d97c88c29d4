import type { ProbeOutcome } from '@trinity/contracts';
import type { ProbeConfig } from '../config/schema.ts';
import { createRecentProber } from './recent-prober.ts';

const probe: ProbeConfig = { http: 'http://shop/healthz', status: 200, timeout: 2_000 };

/** A prober that answers when it is told to, and counts. */
function given() {
  let now = 0;
  const waiting: ((outcome: ProbeOutcome) => void)[] = [];
  const prober = createRecentProber(
    { run: () => new Promise((resolve) => waiting.push(resolve)) },
    { now: () => now }
  );
  return {
    prober,
    asked: () => waiting.length,
    answer: async () => {
      waiting.at(-1)?.({ name: 'it', ok: true, detail: `answer ${waiting.length}` });
      await Promise.resolve();
    },
    at: (ms: number) => {
      now = ms;
    },
  };
}

it('asks once for what is on its way or has just come, and then anew', async () => {
  const { prober, asked, answer, at } = given();
  const first = prober.run(probe, 'shop');
  at(5_000);
  const second = prober.run(probe, 'shop');
  await answer();
  expect([await first, await second].map(({ detail }) => detail)).toEqual(['answer 1', 'answer 1']);
  at(6_000);
  expect((await prober.run(probe, 'shop')).detail).toBe('answer 1');
  at(6_001);
  void prober.run(probe, 'shop');
  expect(asked()).toBe(2);
});

it.each<[string, Parameters<ReturnType<typeof createRecentProber>['run']>]>([
  ['another component', [probe, 'stock']],
  ['another probe', [{ ...probe, status: 204 }, 'shop']],
  ['what is seen later', [probe, 'shop', 1]],
])('%s is asked for itself', (_, other) => {
  const { prober, asked } = given();
  void prober.run(probe, 'shop');
  void prober.run(...other);
  expect(asked()).toBe(2);
});
