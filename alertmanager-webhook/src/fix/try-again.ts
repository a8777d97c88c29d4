import type { Incident, Setting } from '@trinity/contracts';
import type { Clock } from '../clock.ts';
import type { ServiceReports } from '../executor/service-reports.ts';
import { keyOfSetting, type SettingBoard } from '../executor/setting-board.ts';
import type { FeedHandler } from '../feed/consumer.ts';
import { unseal } from '../incident/chain.ts';
import type { Journal } from '../incident/journal.ts';
import { isSeenByProbes } from '../incident/symptom-rank.ts';

/** Who needs something, and which of the APIs that it calls lead there. */
export interface Caller {
  component: string;
  leadsThere(api: string): boolean;
}

export interface TryAgainPorts {
  journal: Journal;
  board: SettingBoard;
  services: ServiceReports;
  callersOf(mended: string): readonly Caller[];
  clock: Clock;
}

/** Long enough for every instance to hear of it; then each breaker is the service's own again. */
const forMs = 15_000;
/** What was mended before is known to its callers by now. */
const newsForMs = 60_000;

/**
 * What was down and is proved to run is called again at once: its callers' breakers would hold the calls back for a minute,
 * or five, that now would be answered. A breaker that finds it otherwise opens again with its fifth failure.
 */
export function createTryAgain(ports: TryAgainPorts): FeedHandler {
  return {
    name: 'try-again',
    handle: async ({ incident: id, event: sealed }) => {
      const event = unseal(sealed);
      if (event.type !== 'fix.verified' || ports.clock.now() - event.at > newsForMs) {
        return;
      }
      const incident = (await ports.journal.load(id))?.incident;
      if (incident?.component && isSeenByProbes(incident.symptom)) {
        await closeBreakers(ports, incident.component, incident);
      }
    },
  };
}

async function closeBreakers(ports: TryAgainPorts, mended: string, { id }: Incident): Promise<void> {
  for (const { component, leadsThere } of ports.callersOf(mended)) {
    const reports = await ports.services.of(component);
    const offered = reports.flatMap(({ offers }) =>
      offers.flatMap((offer) => (offer.setting === 'breaker' && leadsThere(offer.api) ? offer.api : []))
    );
    const until = ports.clock.now() + forMs;
    const reason = `${mended} is well again: incident ${id}`;
    const wishes = [...new Set(offered)].map((api): Setting => ({
      component,
      reason,
      until,
      setting: 'breaker',
      api,
      value: 'closed',
    }));
    await wish(ports, component, wishes);
  }
}

/** A breaker that Trinity holds open, or a person, stays as it is. */
async function wish({ board }: TryAgainPorts, component: string, wishes: readonly Setting[]): Promise<void> {
  await board.alter(component, (settings) => {
    const taken = new Set(settings.map(keyOfSetting));
    const set = wishes.filter((each) => !taken.has(keyOfSetting(each)));
    return set.length === 0 ? null : { set };
  });
}
