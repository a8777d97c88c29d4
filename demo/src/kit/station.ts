import type { Trinity } from '@trinity/sdk';
import type { Router } from 'express';
import type { Registry } from 'prom-client';
import type { CallStation } from './call-station.ts';

/** What a station is given. */
export interface StationContext {
  trinity: Trinity;
  registry: Registry;
  /** A folder of its own, which is there. */
  stateDir: string;
  call: CallStation;
}

/** A station that runs. */
export interface OpenStation {
  /** Its workflow. Bodies of JSON are parsed before. */
  routes: Router;
  /** Throws when it can't do its own work. What others do is not asked: a station is not down because another is. */
  check?(): void;
  close?(): void;
}

export type OpenStationFn = (context: StationContext) => OpenStation;
