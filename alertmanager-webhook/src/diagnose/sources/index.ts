import type { IncidentStore } from '../../store/store.ts';
import type { Source } from '../source.ts';
import { createChangeSource, type ChangePorts } from './change.ts';
import { createDependencySource, type DependencyPorts } from './dependency.ts';
import { factSource } from './fact.ts';
import { createHistorySource } from './history.ts';
import { createMetricSource, type MetricPorts } from './metric.ts';
import { patternSource } from './pattern.ts';
import { signalSource } from './signal.ts';

export type SourcePorts = { store: IncidentStore } & ChangePorts & DependencyPorts & MetricPorts;

/** Every source of evidence. */
export function createSources(ports: SourcePorts): readonly Source[] {
  return [
    signalSource,
    factSource,
    patternSource,
    createHistorySource(ports.store),
    createChangeSource(ports),
    createDependencySource(ports),
    createMetricSource(ports),
  ];
}
