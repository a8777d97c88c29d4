import type { Drill, Person } from '@trinity/contracts';
import type { HttpTarget } from '../clients/http-targets.ts';
import type { Clock } from '../clock.ts';
import type { DrillConfig } from '../config/schema.ts';
import { ApiError } from '../errors.ts';
import type { IncidentStore } from '../store/store.ts';

export interface DrillPorts {
  store: IncidentStore;
  clock: Clock;
  drills(): readonly DrillConfig[];
  httpTargets(): readonly HttpTarget[];
  /** Resolves when it answered as declared; throws an Error with the reason when it did not. */
  call(target: HttpTarget, key: string): Promise<unknown>;
  note(drill: string, by: Person): void;
}

/** Failures on purpose: only what trinity.yaml declares, and never on top of one that nobody ordered. */
export class Drills {
  readonly #ports: DrillPorts;

  constructor(ports: DrillPorts) {
    this.#ports = ports;
  }

  list(): Drill[] {
    return this.#ports.drills().map(({ name, component, description }) => ({ name, component, description }));
  }

  /** Told twice (Grafana's proxy repeats requests), it is started once. */
  async start(name: string, by: Person, requestId: string): Promise<Drill> {
    const drill = this.#ports.drills().find((each) => each.name === name);
    const target = this.#ports.httpTargets().find((each) => each.name === drill?.httpTarget);
    if (drill === undefined || target === undefined) {
      throw new ApiError('not_found', [`trinity.yaml declares no drill ${name.slice(0, 100)}.`]);
    }
    const { component, description } = drill;
    if (await this.#isNew(requestId, component)) {
      this.#ports.note(name, by);
      await this.#ports.call(target, requestId).catch((error: Error) => {
        throw new ApiError('conflict', [`The drill did not begin: ${error.message}`]);
      });
    }
    return { name, component, description };
  }

  /** Notes the request before anything is called: one whose answer was lost is not carried out again. */
  async #isNew(requestId: string, component: string): Promise<boolean> {
    const { store, clock } = this.#ports;
    const key = `request:drill:${requestId}`;
    const [done] = await store.cells([key]);
    if (done) {
      return false;
    }
    await this.#refuseWhileIll(component);
    const noted = { key, expected: 0, value: String(clock.now()) };
    return (await store.commit({ appends: [], cells: [noted] })).ok;
  }

  async #refuseWhileIll(component: string): Promise<void> {
    const { incidents } = await this.#ports.store.list({
      component: [component],
      phase: ['open', 'diagnosed', 'decided', 'acting', 'verifying'],
      limit: 1,
    });
    if (incidents.length > 0) {
      throw new ApiError('conflict', [
        `${component} has an open incident; a drill would hide what is wrong.`,
      ]);
    }
  }
}
