import type { RunFile } from '../../stack/run-file.ts';
import type { StackClient } from './stack-client.ts';
import type { DemoStations } from './demo-stations.ts';

/** What a drill is followed by. */
export interface Watched {
  client: StackClient;
  stations: Pick<DemoStations, 'names' | 'starts'>;
}

export interface DrillWorld extends Watched {
  run: RunFile;
  stations: DemoStations;
  say(line: string): void;
}

/** A fault that was made, and how it is taken back. */
export interface Injected {
  /** The component that has it. */
  component: string;
  /** When it was made, in ms since the epoch. */
  at: number;
  /** Where it was made, when that is not the running demo; its starts are then those since the fault. */
  where?: Watched;
  /** Takes back what is left of it, whatever became of the drill. */
  cleanUp(): Promise<void>;
}

/**
 * What is right. mended: with nobody's help. person: one is called, and nothing is done that does not help.
 * nothing: nothing is started or changed.
 */
export type Expected = 'mended' | 'person' | 'nothing';

/** One fault that drills make for real, and what Trinity is expected to make of it. One file each in faults/. */
export interface Fault {
  name: string;
  description: string;
  expected: Expected;
  /** Each of these names the cause rightly; none where nothing has to be named. */
  causes: readonly string[];
  /** Starts of its component that the mending may take; more are repeated actions, those of others are wrong ones. */
  starts: number;
  /** What this machine lacks for it, in words; undefined, or absent, where it can be made. */
  lacking?(): string | undefined;
  /** Makes it on the station, or on one that the fault chooses. */
  inject(world: DrillWorld, station: string | undefined): Promise<Injected>;
}
