import type { ProbeOutcome } from '@trinity/contracts';
import type { Clock } from '../clock.ts';
import type { Prober } from '../verify/checks/probe.ts';

/** One look at an incident asks for the same thing when it decides and when it starts: what hangs costs its time once. */
const recentMs = 1_000;

interface Asked {
  answer: Promise<ProbeOutcome>;
  /** Null while it is asked. */
  endedAt: number | null;
}

/** Gives the answer of a moment ago, or the one that is on its way, where that is young enough. */
export function createRecentProber(prober: Prober, { now }: Clock): Prober {
  const asked = new Map<string, Asked>();
  const isRecent = ({ endedAt }: Asked) => endedAt === null || now() - endedAt <= recentMs;
  return {
    run(probe, component, after = 0) {
      const key = JSON.stringify([component, probe, after]);
      const known = asked.get(key);
      if (known !== undefined && isRecent(known)) {
        return known.answer;
      }
      for (const [old, each] of asked) {
        if (!isRecent(each)) {
          asked.delete(old);
        }
      }
      const answer = prober.run(probe, component, after);
      const entry: Asked = { answer, endedAt: null };
      asked.set(key, entry);
      void answer.then(() => {
        entry.endedAt = now();
      });
      return answer;
    },
  };
}
