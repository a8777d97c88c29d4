import { logFamilies, type LogFamily } from '@trinity/contracts';
import { counter, gauge } from '@trinity/sdk/instruments';
import type { Registry } from 'prom-client';
import { voices, type Voice } from './anomalies/voice-rates.ts';
import type { Verdict } from './families/judge.ts';
import type { FollowedLog, Shown } from './followed-log.ts';
import type { Rotation } from './tail/tailer-ports.ts';

/** No more files of one log have series of their own; those that lag most have them. */
const shownFiles = 100;

/** What the agent says of the logs that it follows. */
export class LogMetrics {
  readonly #lines;
  readonly #errors;
  readonly #unusual;
  readonly #rotations;
  readonly #cut;
  readonly #judging;
  readonly #unfollowed;
  readonly #saveFailing;

  constructor(registry: Registry, followed: ReadonlyMap<string, FollowedLog>) {
    this.#lines = counter(registry, 'logLines');
    this.#errors = counter(registry, 'logErrors');
    this.#unusual = counter(registry, 'logUnusual');
    this.#rotations = counter(registry, 'logRotations');
    this.#cut = counter(registry, 'logLinesCut');
    this.#judging = counter(registry, 'logJudgingSeconds');
    this.#unfollowed = gauge(registry, 'logFilesUnfollowed');
    this.#saveFailing = gauge(registry, 'logPositionsUnsaved');
    showFiles(registry, followed);
  }

  /** All series of a log are there from the beginning, so that the first error is an increase. */
  know(log: string): void {
    logFamilies.forEach((family) => {
      this.#errors.inc({ log, family }, 0);
    });
    voices.forEach((voice) => {
      this.#unusual.inc({ log, voice }, 0);
    });
    this.#lines.inc({ log }, 0);
    this.#unfollowed.set({ log }, 0);
    this.#saveFailing.set({ log }, 0);
  }

  lines(log: string, lines: number): void {
    this.#lines.inc({ log }, lines);
  }

  errors(log: string, family: LogFamily, count = 1): void {
    this.#errors.inc({ log, family }, count);
  }

  unusual(log: string, voice: Voice): void {
    this.#unusual.inc({ log, voice });
  }

  rotated(log: string, kind: Rotation): void {
    this.#rotations.inc({ log, kind });
  }

  cutLines(log: string, lines: number): void {
    this.#cut.inc({ log }, lines);
  }

  judged(verdict: Verdict | null, seconds: number): void {
    this.#judging.inc({ family: verdict?.family ?? 'none' }, seconds);
  }

  unfollowed(log: string, paths: number): void {
    this.#unfollowed.set({ log }, paths);
  }

  saveFailing(log: string, fails: boolean): void {
    this.#saveFailing.set({ log }, fails ? 1 : 0);
  }
}

function showFiles(registry: Registry, followed: ReadonlyMap<string, FollowedLog>): void {
  const rows = () =>
    [...followed].flatMap(([log, one]) =>
      [...one.shown()]
        .sort((first, second) => lagOf(second) - lagOf(first))
        .slice(0, shownFiles)
        .map((shown) => ({ ...shown, labels: { log, file: shown.file } }))
    );
  // A file that is followed no more must not stand still in the metrics.
  const show = (name: ShownMetric, valueOf: (row: Shown) => number | undefined) => {
    const shown = gauge(registry, name, () => {
      shown.reset();
      return rows().flatMap(({ labels, ...row }) => {
        const value = valueOf(row);
        return value === undefined ? [] : [{ labels, value }];
      });
    });
  };
  show('logPosition', ({ bytes }) => bytes?.position);
  show('logPositionTime', ({ lastAt }) => (lastAt ? lastAt / 1000 : undefined));
  show('logLagBytes', ({ bytes }) => bytes?.lag);
  show('logLagSeconds', ({ lagSeconds }) => lagSeconds);
}

type ShownMetric = 'logPosition' | 'logPositionTime' | 'logLagBytes' | 'logLagSeconds';

const lagOf = ({ bytes, lagSeconds }: Shown) => bytes?.lag ?? lagSeconds;
