import type { Sample } from '../collectors/collector.ts';
import type { Alarms } from '../signals/alarms.ts';
import { MinuteMeans } from './minute-means.ts';
import { mostSeries, type BaselineFile } from './saved-baselines.ts';
import { SeriesDetector } from './series-detector.ts';

/**
 * Series whose usual course says something, each with the smallest difference that matters to anybody, of a mean or of a
 * minute's growth: a disk that was idle and is read a little is no news. What only has a limit is judged by that.
 */
const watched = new Map<Sample['metric'], number>([
  ['cpuPercent', 10],
  ['memoryPercent', 5],
  ['networkReceived', 10e6],
  ['networkSent', 10e6],
  ['networkLatency', 0.02],
  ['diskRead', 50e6],
  ['diskWritten', 50e6],
  ['openFiles', 500],
  ['processResident', 50e6],
  ['processCpu', 6],
  ['processOpenFiles', 50],
]);
/**
 * A person is told of what is three times as far as the series hardly ever is, for so many minutes, and not on the first
 * day; it ends when it is usual. On NAB's series (tests/evaluation/nab.ts) that is once in 6,500 values outside of windows.
 */
const farStrangeness = 3;
const farMinutes = 3;
const usualMinutes = 10;
const learningMinutes = 1440;
/** So long a service may be away without what is usual for it being forgotten. */
const forgottenAfterMinutes = 1440;
/** So often what was learned is kept. */
const saveEveryMinutes = 60;
/** With this the subjects of these alarms begin; a forecast has the same symptom. */
const prefix = 'unusual ';

export interface SeriesWatchPorts {
  /** The component that the host's own series belong to. */
  component: string;
  host: string;
  alarms: Alarms;
  /** Where what was learned is kept over restarts. */
  baselines: BaselineFile;
}

interface Watched {
  detector: SeriesDetector;
  minutes: number;
  far: number;
  usual: number;
  missing: number;
  isRaised: boolean;
}

/** Turns what is unusual for the agent's own series into the beginning and end of alarms. */
export class SeriesWatch {
  readonly #ports: SeriesWatchPorts;
  readonly #means = new MinuteMeans();
  readonly #series = new Map<string, Watched>();
  #minutes = 0;

  constructor(ports: SeriesWatchPorts) {
    this.#ports = ports;
    for (const [name, { detector, minutes, isRaised }] of ports.baselines.load()) {
      this.#series.set(name, { ...startOf(new SeriesDetector(detector)), minutes, isRaised });
    }
    // Of what is not known any more it can't be seen when it ends.
    const known = [...this.#series].filter(([, { isRaised }]) => isRaised).map(([name]) => prefix + name);
    this.#clear((subject) => subject.startsWith(prefix) && !known.includes(subject));
  }

  take(samples: readonly Sample[]): void {
    this.#means.take(samples.filter(({ metric }) => watched.has(metric)));
  }

  /** To be called each minute. */
  endMinute(): void {
    this.#minutes += 1;
    const values = this.#means.end();
    for (const [name, { sample, value }] of values) {
      const series = this.#series.get(name) ?? startOf(new SeriesDetector());
      if (this.#series.has(name) || this.#series.size < mostSeries) {
        this.#series.set(name, series);
        this.#judge(name, series, sample, value);
      }
    }
    for (const [name, series] of this.#series) {
      if (!values.has(name)) {
        this.#missing(name, series);
      }
    }
    if (this.#minutes % saveEveryMinutes === 0) {
      this.save();
    }
  }

  /** Keeps what was learned. */
  save(): void {
    this.#ports.baselines.save(
      [...this.#series].map(([name, { detector, minutes, isRaised }]) => [
        name,
        { detector: detector.save(), minutes, isRaised },
      ])
    );
  }

  #judge(name: string, series: Watched, sample: Sample, value: number): void {
    series.missing = 0;
    series.minutes += 1;
    const { strangeness, usual } = series.detector.judge(value);
    const matters = Math.abs(value - usual) >= (watched.get(sample.metric) ?? 0);
    const isFar = matters && strangeness >= farStrangeness && series.minutes > learningMinutes;
    series.far = isFar ? series.far + 1 : 0;
    series.usual = strangeness < 1 || !matters ? series.usual + 1 : 0;
    const component = sample.labels['component'] ?? this.#ports.component;
    const key = { symptom: 'metric_anomaly' as const, component, subject: prefix + name };
    if (series.isRaised && series.usual >= usualMinutes) {
      series.isRaised = false;
      this.#ports.alarms.clear(key);
    } else if (!series.isRaised && series.far >= farMinutes) {
      series.isRaised = true;
      this.#ports.alarms.raise({
        ...key,
        severity: 'low',
        summary: `${name} on ${this.#ports.host} is not as it usually is`,
        evidence: {
          facts: {
            series: name.slice(0, 1000),
            value,
            usual,
            times_usual_distance: Math.round(strangeness * 10) / 10,
          },
        },
      });
    }
  }

  /** A series that is gone, as that of a service that was stopped, is not unusual. */
  #missing(name: string, series: Watched): void {
    series.far = 0;
    series.missing += 1;
    if (series.isRaised && series.missing >= usualMinutes) {
      series.isRaised = false;
      this.#clear((subject) => subject === prefix + name);
    }
    if (series.missing >= forgottenAfterMinutes) {
      this.#series.delete(name);
    }
  }

  #clear(isMeant: (subject: string) => boolean): void {
    const { alarms } = this.#ports;
    alarms
      .raised('metric_anomaly')
      .filter(({ subject }) => isMeant(subject))
      .forEach((key) => {
        alarms.clear(key);
      });
  }
}

const startOf = (detector: SeriesDetector): Watched => ({
  detector,
  minutes: 0,
  far: 0,
  usual: 0,
  missing: 0,
  isRaised: false,
});
