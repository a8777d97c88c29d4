import type { Trinity } from '@trinity/sdk';
import type { RequestHandler } from 'express';
import type { WorkPool } from '../kit/work-pool.ts';

export interface FaultPorts {
  /** Puts a handler before the station's workflow; what it gives back takes it away again. */
  readonly intercept: (handler: RequestHandler) => () => void;
  /** The places that the station's requests work in. */
  readonly pool: WorkPool;
  readonly trinity: Trinity;
  /** Where the station's calls to others go, by their names. */
  readonly ways: Map<string, string>;
  /** The station's own folder. */
  readonly stateDir: string;
}

/** One way for a station to fail, for real. */
export interface Fault {
  name: string;
  /** What it does, for a person. */
  does: string;
  /** Begins; what it gives back mends it. Not every fault lives to see that. */
  start(ports: FaultPorts): () => void;
}
