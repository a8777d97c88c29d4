import type { CheckResult } from '@trinity/contracts';
import type { Check } from '../check.ts';

export interface Sample {
  /** When Prometheus took it, on the receiver's clock. */
  at: number;
  value: number;
}

export interface SampleReader {
  /**
   * The raw samples of each series of a selector since a time. Null when Prometheus is not configured; throws an
   * Error with the reason when it cannot be asked.
   */
  samplesSince(selector: string, since: number): Promise<Sample[][] | null>;
}

/**
 * The component's health query holds in a sample that was taken after the fix. An instant query would return values
 * that are up to five minutes old; raw samples carry their own times (design, decision 10).
 */
export function createSampleCheck(reader: SampleReader): Check {
  return async ({ health }, after) => {
    if (health === undefined) {
      return result('not_configured', 'It has no health query in trinity.yaml.');
    }
    let series: Sample[][] | null;
    try {
      series = await reader.samplesSince(health.selector, after);
    } catch (error) {
      return result('silent', `Prometheus could not be asked: ${(error as Error).message}.`);
    }
    if (series === null) {
      return result('not_configured', 'No Prometheus in trinity.yaml.');
    }
    const newest = series.flatMap((samples) => samples.filter(({ at }) => at > after).slice(-1));
    if (newest.length === 0) {
      return result('silent', `No sample of ${health.selector} yet since the fix.`);
    }
    const bad = newest.find(({ value }) => !health.holds(value));
    const sampleAt = Math.max(...newest.map(({ at }) => at));
    return bad === undefined
      ? result(
          'pass',
          `${health.text} holds in ${newest.length} sample${newest.length > 1 ? 's' : ''} after the fix.`,
          sampleAt
        )
      : result('fail', `${health.text} does not hold: a sample after the fix is ${bad.value}.`, sampleAt);
  };
}

function result(state: CheckResult['state'], text: string, sampleAt: number | null = null): CheckResult {
  return { check: 'sample', state, text: text.slice(0, 1000), sampleAt };
}
