import { dateTimeFormat, dateTimeFormatTimeAgo } from '@grafana/data';
import { Tooltip } from '@grafana/ui';
import { useSyncExternalStore } from 'react';

import { passingTime } from './passing-time.ts';

/** A time in the user's zone, as a distance or in full; the other one is the tooltip. The distance grows by itself. */
export function TimeAgo({ at, full = false }: { at: number; full?: boolean }) {
  const exact = dateTimeFormat(at);
  const ago = useSyncExternalStore(passingTime.subscribe, () => dateTimeFormatTimeAgo(at));
  return (
    <Tooltip content={full ? ago : exact}>
      <time dateTime={new Date(at).toISOString()}>{full ? exact : ago}</time>
    </Tooltip>
  );
}
