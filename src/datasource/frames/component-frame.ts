import type { DataFrame } from '@grafana/data';
import type { ComponentState } from '@trinity/contracts';

import { column, FieldType, frame, severityColumn } from './frame.ts';

/** One row for each component, as of now. */
export function componentFrame(refId: string, components: readonly ComponentState[]): DataFrame {
  const of = <T>(pick: (component: ComponentState) => T | null) => components.map(pick);
  return frame(refId, 'Components', [
    column(
      'Component',
      FieldType.string,
      of(({ name }) => name)
    ),
    column(
      'Station',
      FieldType.string,
      of(({ station }) => station)
    ),
    column(
      'Kind',
      FieldType.string,
      of(({ kind }) => kind)
    ),
    column(
      'Criticality',
      FieldType.string,
      of(({ criticality }) => criticality)
    ),
    column(
      'Targets running',
      FieldType.number,
      of(({ targets }) => targets.filter(isRunning).length)
    ),
    column(
      'Targets',
      FieldType.number,
      of(({ targets }) => targets.length)
    ),
    column(
      'Probes passing',
      FieldType.number,
      of(({ probes }) => probes.filter(({ ok }) => ok).length)
    ),
    column(
      'Probes',
      FieldType.number,
      of(({ probes }) => probes.length)
    ),
    column(
      'Open incidents',
      FieldType.number,
      of(({ openIncidents }) => openIncidents)
    ),
    severityColumn(
      'Worst severity',
      of(({ worstSeverity }) => worstSeverity)
    ),
    column(
      'Depends on',
      FieldType.string,
      of(({ dependsOn }) => dependsOn.join(', '))
    ),
  ]);
}

function isRunning({ target }: ComponentState['targets'][number]): boolean {
  return target.state === 'running';
}
