import { settingKey } from '@trinity/contracts';
import type { SettingBoard } from '../executor/setting-board.ts';
import type { FeedHandler } from '../feed/consumer.ts';
import { unseal } from '../incident/chain.ts';
import type { Journal } from '../incident/journal.ts';
import { degradeReason } from './degrade.ts';

export interface RestorerPorts {
  journal: Journal;
  board: SettingBoard;
}

/** Takes the level back that an incident put the system on, when the incident is over: health leads back to full. */
export function createRestorer(ports: RestorerPorts): FeedHandler {
  return {
    name: 'restorer',
    handle: async ({ incident, event }) => {
      if (unseal(event).type !== 'incident.closed') {
        return;
      }
      const degraded = (await ports.journal.load(incident))?.incident.degradation?.components ?? [];
      for (const component of degraded) {
        await restore(ports, component, degradeReason(incident));
      }
    },
  };
}

async function restore({ board }: RestorerPorts, component: string, reason: string): Promise<void> {
  // Another incident, or a person, may have set it since.
  await board.alter(component, (settings) =>
    settings.some((each) => each.setting === 'level' && each.reason === reason)
      ? { unset: [settingKey('level', '')] }
      : null
  );
}
