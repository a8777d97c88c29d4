import type { Evidence, Incident } from '@trinity/contracts';
import type { Component } from '../config/schema.ts';

/** What a source is asked about. */
export interface Question {
  incident: Incident;
  component: Component | null;
  /** The same for the same kind of failure of the same component; what history is kept under. */
  signature: string;
}

/** One place that knows something about causes. One file each in sources/, listed in sources/index.ts. */
export interface Source {
  name: Evidence['source'];
  /** Evidence for and against causes. May throw: the rest of the diagnosis stands. */
  collect(question: Question): Promise<Evidence[]> | Evidence[];
}
