import type { RunFile } from '../../stack/run-file.ts';
import type { StackClient } from './stack-client.ts';

export interface DrillWorld {
  run: RunFile;
  client: StackClient;
  say(line: string): void;
}

/** A fault that was made, and how it is taken back. */
export interface Injected {
  /** The component that has it. */
  component: string;
  /** When it was made, in ms since the epoch. */
  at: number;
  /** Starts of the component since the fault was made. */
  startsSince(): number;
  /** Leaves the demo as it was, whatever became of the drill. */
  cleanUp(): Promise<void>;
}

/** One fault that drills make for real, and what Trinity is expected to make of it. One file each in faults/. */
export interface Fault {
  name: string;
  description: string;
  /** The cause that must be named. */
  cause: string;
  /** Whether Trinity is expected to mend it with nobody's help. */
  mendable: boolean;
  /** Makes it on the station, or on one that the fault chooses. */
  inject(world: DrillWorld, station: string | undefined): Promise<Injected>;
}
