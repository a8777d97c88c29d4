import { settingKey } from '@trinity/contracts';
import type { SettingBoard } from '../executor/setting-board.ts';
import type { FeedHandler } from '../feed/consumer.ts';
import { unseal } from '../incident/chain.ts';
import type { Journal } from '../incident/journal.ts';
import type { IncidentStore } from '../store/store.ts';
import { degradeReason } from './degrade.ts';

export interface RestorerPorts {
  store: IncidentStore;
  journal: Journal;
  board: SettingBoard;
}

const maxRetries = 20;

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

async function restore({ store, board }: RestorerPorts, component: string, reason: string): Promise<void> {
  for (let tries = 0; tries < maxRetries; tries += 1) {
    const { settings } = await board.read(component);
    // Another incident, or a person, may have set it since.
    if (!settings.some((each) => each.setting === 'level' && each.reason === reason)) {
      return;
    }
    const { cell } = await board.change(component, { unset: [settingKey('level', '')] });
    if ((await store.commit({ appends: [], cells: [cell] })).ok) {
      return;
    }
  }
}
