import { Managed } from '../managed/managed.ts';
import type { ManagedPorts } from '../managed/managed-target.ts';
import type { Commands } from './commands.ts';
import { watchJournal } from './journal-watch.ts';
import { Unit } from './unit.ts';

/** Units of systemd as targets; `units` gives the unit of each target. */
export function createSystemd(
  folder: string,
  units: ReadonlyMap<string, string>,
  ports: ManagedPorts & { commands: Commands }
): Managed {
  const keepers = new Map([...units].map(([target, unit]) => [target, new Unit(unit, ports)]));
  const targets = new Map([...units].map(([target, unit]) => [unit, target]));
  return new Managed('systemd', folder, keepers, watchJournal(targets, ports), ports);
}
