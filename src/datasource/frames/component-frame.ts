import type { DataFrame } from '@grafana/data';
import type { ComponentState } from '@trinity/contracts';

import { number, severityColumn, text, time, toFrame, type Column } from './frame.ts';

const columns: Column<ComponentState>[] = [
  text('Component', ({ name }) => name),
  text('Station', ({ station }) => station),
  text('Kind', ({ kind }) => kind),
  text('Criticality', ({ criticality }) => criticality),
  number(
    'Targets running',
    ({ targets }) => targets.filter(({ target }) => target.state === 'running').length
  ),
  number('Targets', ({ targets }) => targets.length),
  number('Probes passing', ({ probes }) => probes.filter(({ ok }) => ok).length),
  number('Probes', ({ probes }) => probes.length),
  number('Open incidents', ({ openIncidents }) => openIncidents),
];

/** One row for each component, as of now. */
export function componentFrame(refId: string, components: readonly ComponentState[]): DataFrame {
  const inWords: Column<ComponentState>[] = [
    severityColumn('Worst severity', ({ worstSeverity }) => worstSeverity),
    // Empty where a component has no levels; `full` is no degradation.
    text('Level', ({ level }) => level && level.value),
    text('Why that level', ({ level }) => level?.because?.reason ?? null),
    time('Level until', ({ level }) => level?.because?.until ?? null),
    number('Uptime', ({ uptime }) => uptime?.ratio ?? null, { unit: 'percentunit' }),
    text('Depends on', ({ dependsOn }) => dependsOn.join(', ')),
  ];
  return toFrame(refId, 'Components', [...columns, ...inWords], components);
}
