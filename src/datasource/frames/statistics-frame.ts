import { FieldColorModeId, type DataFrame } from '@grafana/data';
import { severities, type Statistics } from '@trinity/contracts';

import { severityWords } from '../../words/severity.ts';
import { number, toFrame, type Column } from './frame.ts';

/** Grafana's own default would paint a count of 80 red. */
const color = { mode: FieldColorModeId.Fixed, fixedColor: 'text' };

/** The figures of a range in one row; null where nothing could be measured, which is not 0. */
export function statisticsFrame(refId: string, statistics: Statistics): DataFrame {
  const columns: Column<Statistics>[] = [
    number('Incidents', ({ incidents }) => incidents, { color }),
    number('Open', ({ open }) => open, { color }),
    number('Needs a person', ({ needsPerson }) => needsPerson, { color }),
    number('Fixes attempted', ({ fixes }) => fixes.attempted, { color }),
    number('Fixes verified', ({ fixes }) => fixes.verified, { color }),
    number('Fixes failed', ({ fixes }) => fixes.failed, { color }),
    number('Fixes not needed', ({ fixes }) => fixes.notNeeded, { color }),
    number('Median time to fix', ({ medianTimeToFixMs }) => medianTimeToFixMs, { color, unit: 'ms' }),
    number('Fixed without a person', ({ autoFixRatio }) => autoFixRatio, { color, unit: 'percentunit' }),
    ...severities.map((severity) =>
      number<Statistics>(severityWords(severity).label(), ({ bySeverity }) => bySeverity[severity], { color })
    ),
  ];
  return toFrame(refId, 'Statistics', columns, [statistics]);
}
