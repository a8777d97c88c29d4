import type { Sample } from '../collectors/collector.ts';
import type { Facts } from '../supervisors/supervisor.ts';
import type { AlarmKey, Alarms } from './alarms.ts';
import { Threshold } from './threshold.ts';
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
}

/** Turns samples of resources into the beginning and end of alarms. */
export class ResourceWatch {
  readonly #limits: ResourceLimits;
  readonly #ports: ResourceWatchPorts;
  readonly #watched = new Map<string, Watched>();

  constructor(limits: ResourceLimits, ports: ResourceWatchPorts) {
    this.#limits = limits;
    this.#ports = ports;
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
    const watched = { resource, key, where, threshold };
    this.#watched.set(id, watched);
    return watched;
  }

  #judge({ resource, key, where, threshold }: Watched, value: number | undefined): void {
    const { alarms, host, hogs, component, target: hostTarget } = this.#ports;
    const isOfHost = hostTarget !== undefined && key.component === component;
    const change = threshold.judge(value);
    if (change === 'clear') {
      alarms.clear(key);
    } else if (change === 'raise' && value !== undefined) {
      const limit = this.#limits[resource.limit];
      const rounded = Math.round(value * 10) / 10;
      alarms.raise({
        ...key,
        ...(isOfHost && { target: hostTarget }),
        severity: resource.severity(value),
        summary: resource.summary(rounded, limit, where, host),
        evidence: { facts: { value: rounded, limit, ...hogs() } },
      });
    }
  }
}
