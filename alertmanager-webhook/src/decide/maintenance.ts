import { Cron } from 'croner';
import { matchesAll } from '../config/matcher.ts';
import type { Component, Config } from '../config/schema.ts';

type Window = Config['maintenance'][number];

/** The maintenance window that is open for a component, the one that closes last; null when none is. Pure. */
export function openWindow(
  windows: readonly Window[],
  component: Component,
  now: number
): { name: string; until: number } | null {
  const attributes = {
    name: component.name,
    station: component.station ?? '',
    kind: component.kind,
    criticality: component.criticality,
  };
  const open = windows
    .filter(({ match }) => matchesAll(match, attributes))
    .flatMap((window) => {
      const until = closesAt(window, now);
      return until === null ? [] : [{ name: window.name, until }];
    });
  return open.sort((a, b) => b.until - a.until)[0] ?? null;
}

/** When the window that is open now closes; null when it is not open. */
function closesAt(window: Window, now: number): number | null {
  if ('from' in window) {
    return window.from <= now && now < window.to ? window.to : null;
  }
  const schedule = new Cron(window.schedule, { timezone: window.timezone });
  // The next start after (now - length) is in the past exactly while the window is open.
  const start = schedule.nextRun(new Date(now - window.for))?.getTime();
  return start !== undefined && start <= now ? start + window.for : null;
}
