import type { ProbeOutcome } from '@trinity/contracts';
import type { Component, ProbeConfig } from '../../config/schema.ts';
import type { Check } from '../check.ts';

export interface Prober {
  /** Asks now, within the probe's own timeout. Never throws. */
  run(probe: ProbeConfig): Promise<ProbeOutcome>;
}

/** The component's own probes, asked from the receiver, all pass. */
export function createProbeCheck(prober: Prober, now: () => number): Check {
  return async ({ probes }: Component) => {
    if (probes.length === 0) {
      return {
        check: 'probe',
        state: 'not_configured',
        text: 'It has no probes in trinity.yaml.',
        sampleAt: null,
      };
    }
    const outcomes = await Promise.all(probes.map((probe) => prober.run(probe)));
    const failed = outcomes.filter(({ ok }) => !ok);
    return {
      check: 'probe',
      state: failed.length === 0 ? 'pass' : 'fail',
      text:
        failed.length === 0
          ? `${outcomes.map(({ name }) => name).join(', ')} answered well.`
          : failed
              .map(({ name, detail }) => `${name}: ${detail}.`)
              .join(' ')
              .slice(0, 1000),
      sampleAt: now(),
    };
  };
}
