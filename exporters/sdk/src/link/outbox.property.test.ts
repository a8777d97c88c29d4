import type { ReportedSignal } from '@trinity/contracts';
import fc from 'fast-check';
import { ManualClock } from '../testing/index.ts';
import { Outbox } from './outbox.ts';
import { CallError } from './receiver-client.ts';

/** What happens: something is told, time passes, or the delivery that is under way ends in one of three ways. */
const happening = fc.oneof(
  fc.record({
    tell: fc.record({
      fingerprint: fc.constantFrom('a', 'b', 'c'),
      status: fc.constantFrom('firing' as const, 'resolved' as const),
      identity: fc.constantFrom('life-1', 'life-2'),
    }),
  }),
  fc.record({ pass: fc.integer({ min: 1, max: 20_000 }) }),
  fc.record({ end: fc.constantFrom('delivered', 'answer lost', 'never arrived') })
);

const settle = () => new Promise((resolve) => setImmediate(resolve));

it('leaves the receiver with what was told last, in order and complete, whatever got lost on the way', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { maxLength: 60 }), async (happenings) => {
      const clock = new ManualClock();
      const told: ReportedSignal[] = [];
      const arrived: ReportedSignal[] = [];
      let underWay: ((how: string) => void) | undefined;
      const outbox = new Outbox(
        {
          send: (batch) =>
            new Promise((resolve, reject) => {
              underWay = (how) => {
                underWay = undefined;
                if (how !== 'never arrived') {
                  arrived.push(...batch);
                }
                if (how === 'delivered') {
                  resolve();
                } else {
                  reject(new CallError('unreachable', how));
                }
              };
            }),
          clock,
          random: () => 1,
          onDropped: () => {
            throw new Error('nothing is dropped here');
          },
          onTrouble: () => undefined,
        },
        { signals: 1_000, bytes: 1e6 }
      );
      for (const one of happenings) {
        if ('tell' in one) {
          const signal: ReportedSignal = {
            ...one.tell,
            symptom: 'service_down',
            component: 'c',
            summary: String(told.length),
            startsAt: clock.now(),
            count: 1,
            evidence: {},
          };
          told.push(signal);
          outbox.push(signal);
        } else if ('pass' in one) {
          clock.advance(one.pass);
        } else {
          underWay?.(one.end);
        }
        await settle();
      }
      for (let round = 0; outbox.size > 0 && round < 200; round += 1) {
        clock.advance(20_000);
        underWay?.('delivered');
        await settle();
      }

      expect(outbox.size).toBe(0);
      for (const fingerprint of ['a', 'b', 'c']) {
        const of = (signals: ReportedSignal[]) =>
          signals.filter((signal) => signal.fingerprint === fingerprint);
        const numbers = of(arrived).map(({ summary }) => Number(summary));
        // What arrived last is what was told last, and a repeat is the only step back.
        expect(numbers.at(-1)).toBe(of(told).length > 0 ? Number(of(told).at(-1)?.summary) : undefined);
        const firsts = [...new Set(numbers)];
        expect(firsts).toEqual(firsts.toSorted((x, y) => x - y));
        // Two lives, or an end and a new beginning, are never told as one.
        const once = firsts.map((number) => of(arrived).find(({ summary }) => Number(summary) === number));
        const counted = once.reduce((sum, signal) => sum + (signal?.count ?? 0), 0);
        expect(counted).toBe(of(told).length);
      }
    }),
    { numRuns: 150 }
  );
});
