import type { DegradationLevel, IncidentIn, Setting } from '@trinity/contracts';
import type { ServiceReports } from '../executor/service-reports.ts';
import type { SettingBoard } from '../executor/setting-board.ts';
import type { NewEvent, Step } from '../incident/journal.ts';

export interface DegradePorts {
  board: SettingBoard;
  services: ServiceReports;
  /** Every component of trinity.yaml. */
  components(): readonly string[];
}

/** Ends by itself this long after it was last prolonged, also where no receiver lives. */
const lastsMs = 15 * 60_000;
/** Prolonged this long before its end. */
const marginMs = 5 * 60_000;

/**
 * Has every component that has levels do with less, while the incident stands. Prolonged while it does; taken back when
 * it is over (mission M6).
 */
export async function degrade(
  ports: DegradePorts,
  incident: IncidentIn<'decided'>,
  level: DegradationLevel,
  now: number
): Promise<Step> {
  const until = incident.degradation?.until ?? 0;
  if (until - marginMs > now) {
    return { events: [], due: until - marginMs };
  }
  const components = await componentsWithLevels(ports);
  const reason = degradeReason(incident.id);
  const changes = await Promise.all(
    components.map((component) => {
      const setting: Setting = { component, reason, until: now + lastsMs, setting: 'level', value: level };
      return ports.board.change(component, { set: [setting] });
    })
  );
  const event: NewEvent = {
    type: 'service.degraded',
    level,
    components,
    until: now + lastsMs,
    reason: incident.decision.summary.slice(0, 500),
  };
  return { events: [event], due: now, cells: changes.map(({ cell }) => cell) };
}

/** Names the incident on the settings, so that its end takes back what is its own. */
export function degradeReason(incident: string): string {
  return `The system does with less because of incident ${incident}`;
}

async function componentsWithLevels({ components, services }: DegradePorts): Promise<string[]> {
  const offering = await Promise.all(
    components().map(async (name) => {
      const reports = await services.of(name);
      return reports.some(({ offers }) => offers.some(({ setting }) => setting === 'level')) ? [name] : [];
    })
  );
  return offering.flat();
}
