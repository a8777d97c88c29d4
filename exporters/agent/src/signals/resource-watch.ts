import type { Symptom } from '@trinity/contracts';
import type { GaugeKey, Sample } from '../collectors/collector.ts';
import type { AlarmKey, Alarms } from './alarms.ts';
import { Threshold } from './threshold.ts';

/** A value is well again this far below its limit. */
const hysteresisPoints = 5;

interface Watched {
  metric: GaugeKey;
  symptom: Symptom;
  name: string;
}

/** What has a limit (mission M2e), by its name in agent.yaml. */
const watched = {
  cpu: { metric: 'cpuPercent', symptom: 'cpu_high', name: 'CPU' },
  memory: { metric: 'memoryPercent', symptom: 'memory_high', name: 'memory' },
  disk: { metric: 'diskPercent', symptom: 'disk_high', name: 'disk' },
} as const satisfies Record<string, Watched>;

const resources = Object.keys(watched) as (keyof typeof watched)[];

/** Percent. */
export type ResourceLimits = Record<keyof typeof watched, number>;

export interface ResourceWatchPorts {
  /** The component that the host's own problems belong to. */
  component: string;
  host: string;
  alarms: Alarms;
}

/** Turns samples of the host's resources into the beginning and end of alarms. */
export class ResourceWatch {
  readonly #limits: ResourceLimits;
  readonly #ports: ResourceWatchPorts;
  readonly #thresholds = new Map<
    string,
    { resource: keyof typeof watched; subject: string; threshold: Threshold }
  >();

  constructor(limits: ResourceLimits, ports: ResourceWatchPorts) {
    this.#limits = limits;
    this.#ports = ports;
    for (const resource of resources) {
      for (const { subject } of ports.alarms.raised(watched[resource].symptom)) {
        this.#know(resource, subject);
      }
    }
  }

  /** Takes all samples of one round; what has none any more is gone. */
  take(samples: readonly Sample[]): void {
    const values = new Map<string, number>();
    for (const resource of resources) {
      for (const { labels, value } of samples.filter(({ metric }) => metric === watched[resource].metric)) {
        const subject = [resource, ...Object.values(labels)].join(' ');
        values.set(subject, value);
        this.#know(resource, subject);
      }
    }
    for (const { resource, subject, threshold } of this.#thresholds.values()) {
      this.#judge(resource, subject, threshold, values.get(subject));
    }
  }

  #know(resource: keyof typeof watched, subject: string): void {
    if (!this.#thresholds.has(subject)) {
      const above = this.#limits[resource];
      const isRaised = this.#ports.alarms.isRaised(this.#key(resource, subject));
      const threshold = new Threshold({ above, wellAt: above - hysteresisPoints }, isRaised);
      this.#thresholds.set(subject, { resource, subject, threshold });
    }
  }

  #judge(
    resource: keyof typeof watched,
    subject: string,
    threshold: Threshold,
    value: number | undefined
  ): void {
    const key = this.#key(resource, subject);
    const change = threshold.judge(value);
    if (change === 'clear') {
      this.#ports.alarms.clear(key);
    } else if (change === 'raise' && value !== undefined) {
      const percent = Math.round(value * 10) / 10;
      const where = subject.replace(resource, watched[resource].name);
      this.#ports.alarms.raise({
        ...key,
        severity: 'medium',
        summary: `${where} of ${this.#ports.host} is in use to ${percent} %, above ${this.#limits[resource]} %`,
        evidence: { facts: { percent, limit: this.#limits[resource] } },
      });
    }
  }

  #key(resource: keyof typeof watched, subject: string): AlarmKey {
    return { symptom: watched[resource].symptom, component: this.#ports.component, subject };
  }
}
