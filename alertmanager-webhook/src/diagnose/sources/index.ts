import type { IncidentStore } from '../../store/store.ts';
import type { Source } from '../source.ts';
import { createHistorySource } from './history.ts';
import { patternSource } from './pattern.ts';
import { signalSource } from './signal.ts';

/** Every source of evidence. */
export function createSources(store: IncidentStore): readonly Source[] {
  return [signalSource, patternSource, createHistorySource(store)];
}
