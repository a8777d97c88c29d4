import type { RequestHandler } from 'express';

export interface FaultPorts {
  /** Puts a handler before the station's workflow; what it gives back takes it away again. */
  readonly intercept: (handler: RequestHandler) => () => void;
}

/** One way for a station to fail, for real. */
export interface Fault {
  name: string;
  /** What it does, for a person. */
  does: string;
  /** Begins; what it gives back mends it. Not every fault lives to see that. */
  start(ports: FaultPorts): () => void;
}
