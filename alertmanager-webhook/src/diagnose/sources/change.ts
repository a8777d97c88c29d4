import { formatDuration, type ComponentChange, type Evidence } from '@trinity/contracts';
import type { Source } from '../source.ts';

export interface ChangePorts {
  /** What was changed at the component since then, oldest first. */
  recentChanges(component: string, since: number): Promise<ComponentChange[]>;
}

/** A change is looked at for this long; what it breaks mostly shows within minutes. */
const windowMs = 60 * 60_000;

/**
 * Right after the change; it loses half of it with each quarter of an hour. Settings are changed by fixes, too, so they say less
 * than a symptom that is known; a restart is rarely why something breaks.
 */
const weights: Readonly<Record<ComponentChange['kind'], number>> = {
  deploy: 0.65,
  config: 0.55,
  restart: 0.2,
};
const halfLifeMs = 15 * 60_000;

/** What changed just before: the newest change of each kind at the component that fails. */
export function createChangeSource({ recentChanges }: ChangePorts): Source {
  return {
    name: 'change',
    collect: async ({ incident, component }) => {
      if (component === null) {
        return [];
      }
      const changes = await recentChanges(component.name, incident.openedAt - windowMs);
      const before = changes.filter(({ at }) => at <= incident.openedAt);
      return (['deploy', 'config', 'restart'] as const).flatMap((kind) => {
        const change = before.findLast((each) => each.kind === kind);
        return change === undefined ? [] : [evidenceOf(change, incident.openedAt - change.at)];
      });
    },
  };
}

function evidenceOf({ kind, text }: ComponentChange, agoMs: number): Evidence {
  const seconds = Math.round(agoMs / 1000) * 1000;
  return {
    source: 'change',
    cause: 'recent_change',
    weight: Math.round(weights[kind] * 2 ** (-agoMs / halfLifeMs) * 100) / 100,
    text: `${text} (${kind}), ${formatDuration(seconds)} before it began.`,
  };
}
