import type { DataFrame } from '@grafana/data';
import type { PastRun, PlaybookView } from '@trinity/contracts';

import { readable } from '../../words/identifier.ts';
import { text, time, toFrame, type Column } from './frame.ts';

type Fix = PastRun & { playbook: string };

const columns: Column<Fix>[] = [
  time('Time', ({ at }) => at),
  text('Playbook', ({ playbook }) => playbook),
  text('Target', ({ target }) => target),
  text('Component', ({ component }) => component),
  text('Cause', ({ cause }) => readable(cause)),
  text('Ended', ({ ended }) => readable(ended)),
  text('Reason', ({ reason }) => reason),
  text('Incident', ({ incident }) => incident),
];

/** One row for each of the last runs of every playbook within the time range, the newest first. */
export function fixFrame(
  refId: string,
  playbooks: readonly Pick<PlaybookView, 'name' | 'lastRuns'>[],
  { from, to }: { from: number; to: number }
): DataFrame {
  const fixes = playbooks
    .flatMap(({ name, lastRuns }) => lastRuns.map((run) => ({ ...run, playbook: name })))
    .filter(({ at }) => at >= from && at <= to)
    .sort((a, b) => b.at - a.at);
  return toFrame(refId, 'Fixes', columns, fixes);
}
