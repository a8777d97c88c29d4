import { FieldColorModeId, type DataFrame } from '@grafana/data';
import { severities, type Statistics } from '@trinity/contracts';

import { severityWords } from '../../words/severity.ts';
import { column, FieldType, frame } from './frame.ts';

// Grafana's own default would paint a count of 80 red.
const plain = { mode: FieldColorModeId.Fixed, fixedColor: 'text' };

/** The figures of a range in one row; null where nothing could be measured, which is not 0. */
export function statisticsFrame(refId: string, statistics: Statistics): DataFrame {
  const { incidents, open, needsPerson, bySeverity, fixes, medianTimeToFixMs, autoFixRatio } = statistics;
  const figure = (name: string, value: number | null, unit?: string) =>
    column(name, FieldType.number, [value], { unit, color: plain });
  return frame(refId, 'Statistics', [
    figure('Incidents', incidents),
    figure('Open', open),
    figure('Needs a person', needsPerson),
    figure('Fixes attempted', fixes.attempted),
    figure('Fixes verified', fixes.verified),
    figure('Fixes failed', fixes.failed),
    figure('Fixes not needed', fixes.notNeeded),
    figure('Median time to fix', medianTimeToFixMs, 'ms'),
    figure('Fixed without a person', autoFixRatio, 'percentunit'),
    ...severities.map((severity) => figure(severityWords(severity).label(), bySeverity[severity])),
  ]);
}
