import type { ProbeOutcome } from '@trinity/contracts';
import type { Component, ProbeConfig } from '../../config/schema.ts';
import type { Check } from '../check.ts';

export interface Prober {
  /**
   * Asks now, within the probe's own timeout; of what an agent saw, only what is later than `after` is well. Never
   * throws.
   */
  run(probe: ProbeConfig, component: string, after?: number): Promise<ProbeOutcome>;
}

/** The component's own probes all pass. */
export function createProbeCheck(prober: Prober, now: () => number): Check {
  return async ({ name, probes }: Component, after) => {
    if (probes.length === 0) {
      return {
        check: 'probe',
        state: 'not_configured',
        text: 'It has no probes in trinity.yaml.',
        sampleAt: null,
      };
    }
    const outcomes = await Promise.all(probes.map((probe) => prober.run(probe, name, after)));
    const failed = outcomes.filter(({ ok }) => !ok);
    return {
      check: 'probe',
      state: failed.length === 0 ? 'pass' : 'fail',
      text:
        failed.length === 0
          ? `${outcomes.map((outcome) => outcome.name).join(', ')} answered well.`
          : failed
              .map((outcome) => `${outcome.name}: ${outcome.detail}.`)
              .join(' ')
              .slice(0, 1000),
      sampleAt: now(),
    };
  };
}
