import { isWorse, type Severity } from '@trinity/contracts';
import type { Sample } from '../collectors/collector.ts';
import type { Facts } from '../supervisors/supervisor.ts';
import type { AlarmKey, Alarms } from './alarms.ts';
import { inARow, Threshold } from './threshold.ts';
import {
  resourceNames,
  watchedResources,
  type ResourceLimits,
  type ResourceName,
  type WatchedResource,
} from './watched-resources.ts';

export interface ResourceWatchPorts {
  /** The component that the host's own problems belong to. */
  component: string;
  /** The host as a target of this agent, where it is one. */
  target: string | undefined;
  host: string;
  alarms: Alarms;
  monotonicMs(): number;
  /** Who uses most of the host, as evidence. */
  hogs(): Facts;
}

/** Something with a limit, and whether it is beyond it. */
interface Watched {
  resource: WatchedResource;
  key: AlarmKey;
  /** Where it is, for a person. */
  where: string;
  threshold: Threshold;
  /** How often in a row it was graver than what was told. */
  worse: number;
  /** What was told; null where an earlier agent did. */
  told: Severity | null;
}

/** Turns samples of resources into the beginning and end of alarms. */
export class ResourceWatch {
  readonly #limits: ResourceLimits;
  readonly #ports: ResourceWatchPorts;
  readonly #watched = new Map<string, Watched>();
  readonly #startedAt: number;

  constructor(limits: ResourceLimits, ports: ResourceWatchPorts) {
    this.#limits = limits;
    this.#ports = ports;
    this.#startedAt = ports.monotonicMs();
    for (const name of resourceNames) {
      for (const key of ports.alarms.raised(watchedResources[name].symptom)) {
        const [word, ...where] = key.subject.split(' ');
        if (word === name) {
          this.#know(name, key, where.join(' '));
        }
      }
    }
  }

  /** Takes all samples of one round; what has none any more is gone. */
  take(samples: readonly Sample[]): void {
    const values = new Map<Watched, number>();
    for (const name of resourceNames) {
      const { metric, symptom } = watchedResources[name];
      for (const { labels, value } of samples.filter((sample) => sample.metric === metric)) {
        const { component = this.#ports.component, ...rest } = labels;
        const where = Object.values(rest).join(' ');
        const subject = where === '' ? name : `${name} ${where}`;
        values.set(this.#know(name, { symptom, component, subject }, where), value);
      }
    }
    for (const watched of this.#watched.values()) {
      this.#judge(watched, values.get(watched));
    }
  }

  #know(name: ResourceName, key: AlarmKey, where: string): Watched {
    const id = JSON.stringify([key.component, key.subject]);
    const known = this.#watched.get(id);
    if (known) {
      return known;
    }
    const resource: WatchedResource = watchedResources[name];
    const above = this.#limits[resource.limit];
    const isRaised = this.#ports.alarms.isRaised(key);
    const threshold = new Threshold({ above, wellAt: resource.wellAt(above) }, isRaised);
    const watched = { resource, key, where, threshold, worse: 0, told: null };
    this.#watched.set(id, watched);
    return watched;
  }

  #judge(watched: Watched, value: number | undefined): void {
    const { resource, key, threshold } = watched;
    if (!threshold.isRaised && this.#ports.monotonicMs() - this.#startedAt < (resource.settlesMs ?? 0)) {
      return;
    }
    const change = threshold.judge(value);
    if (change === 'clear') {
      this.#ports.alarms.clear(key);
    } else if (value !== undefined && change === 'raise') {
      this.#raise(watched, value);
    } else if (value !== undefined && threshold.isRaised) {
      // As long in a row as it takes to begin: what wavers is told once.
      const { told } = watched;
      watched.worse = told === null || isWorse(resource.severity(value), told) ? watched.worse + 1 : 0;
      if (watched.worse >= inARow) {
        this.#raise(watched, value);
      }
    }
  }

  #raise(watched: Watched, value: number): void {
    const { resource, key, where } = watched;
    const { alarms, host, hogs, component, target: hostTarget } = this.#ports;
    const isOfHost = hostTarget !== undefined && key.component === component;
    const limit = this.#limits[resource.limit];
    const rounded = Math.round(value * 10) / 10;
    watched.worse = 0;
    watched.told = resource.severity(value);
    alarms.raise({
      ...key,
      ...(isOfHost && { target: hostTarget }),
      severity: watched.told,
      summary: resource.summary(rounded, limit, where, host),
      evidence: { facts: { value: rounded, limit, ...hogs() } },
    });
  }
}
