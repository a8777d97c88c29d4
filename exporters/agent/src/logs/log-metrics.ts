import { counter, gauge } from '@trinity/sdk/instruments';
import type { Registry } from 'prom-client';
import { voices, type Voice } from './anomalies/voice-rates.ts';
import { families, type Family } from './families/family.ts';
import type { Verdict } from './families/judge.ts';
import type { Rotation, Tailer } from './tail/tailer.ts';

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

  constructor(registry: Registry, tailers: ReadonlyMap<string, Tailer>) {
    this.#lines = counter(registry, 'logLines');
    this.#errors = counter(registry, 'logErrors');
    this.#unusual = counter(registry, 'logUnusual');
    this.#rotations = counter(registry, 'logRotations');
    this.#cut = counter(registry, 'logLinesCut');
    this.#judging = counter(registry, 'logJudgingSeconds');
    this.#unfollowed = gauge(registry, 'logFilesUnfollowed');
    this.#saveFailing = gauge(registry, 'logPositionsUnsaved');
    showFiles(registry, tailers);
  }

  /** All series of a log are there from the beginning, so that the first error is an increase. */
  know(log: string): void {
    families.forEach((family) => {
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

  errors(log: string, family: Family, count = 1): void {
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

function showFiles(registry: Registry, tailers: ReadonlyMap<string, Tailer>): void {
  const rows = () =>
    [...tailers].flatMap(([log, tailer]) =>
      [...tailer.followed()]
        .map(({ path, file, quietMs }) => ({
          labels: { log, file: path },
          position: file.position,
          lag: file.lag,
          seconds: file.lag > 0 ? quietMs / 1000 : 0,
        }))
        .sort((one, other) => other.lag - one.lag)
        .slice(0, shownFiles)
    );
  // A file that is followed no more must not stand still in the metrics.
  const position = gauge(registry, 'logPosition', () => {
    position.reset();
    return rows().map(({ labels, position: value }) => ({ labels, value }));
  });
  const bytes = gauge(registry, 'logLagBytes', () => {
    bytes.reset();
    return rows().map(({ labels, lag: value }) => ({ labels, value }));
  });
  const seconds = gauge(registry, 'logLagSeconds', () => {
    seconds.reset();
    return rows().map(({ labels, seconds: value }) => ({ labels, value }));
  });
}
