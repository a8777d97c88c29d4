import type { RequestHandler } from 'express';
import type { Trinity } from '@trinity/sdk';
import type { WorkPool } from '../kit/work-pool.ts';
import type { Fault, FaultPorts } from './fault.ts';

interface ActiveFault {
  mend(): void;
  timer: NodeJS.Timeout;
}

/** The faults that a station has now. Each mends itself when its time is over. */
export class FaultBoard implements FaultPorts {
  readonly #active = new Map<string, ActiveFault>();
  readonly #handlers = new Set<RequestHandler>();
  readonly trinity: Trinity;
  readonly pool: WorkPool;
  readonly ways: Map<string, string>;
  readonly stateDir: string;

  constructor({ trinity, pool, ways, stateDir }: Omit<FaultPorts, 'intercept'>) {
    this.trinity = trinity;
    this.pool = pool;
    this.ways = ways;
    this.stateDir = stateDir;
  }

  /** Begins a fault, or begins it anew, for `seconds`. */
  break(fault: Fault, seconds: number): void {
    this.#mendOne(fault.name);
    const timer = setTimeout(() => this.#mendOne(fault.name), seconds * 1000);
    timer.unref();
    this.#active.set(fault.name, { mend: fault.start(this), timer });
  }

  /** Ends all faults; gives their names. */
  mend(): string[] {
    const names = [...this.#active.keys()];
    for (const name of names) {
      this.#mendOne(name);
    }
    return names;
  }

  readonly intercept = (handler: RequestHandler): (() => void) => {
    this.#handlers.add(handler);
    return () => {
      this.#handlers.delete(handler);
    };
  };

  /** Stands before the workflow: every request passes the handlers of the faults. */
  readonly gate: RequestHandler = (request, response, next) => {
    const waiting = [...this.#handlers];
    const step = (): void => {
      const handler = waiting.shift();
      if (handler) {
        void handler(request, response, step);
      } else {
        next();
      }
    };
    step();
  };

  #mendOne(name: string): void {
    const active = this.#active.get(name);
    if (active) {
      clearTimeout(active.timer);
      this.#active.delete(name);
      active.mend();
    }
  }
}
