import { Managed } from '../managed/managed.ts';
import type { ManagedPorts } from '../managed/managed-target.ts';
import { Container } from './container.ts';
import type { Engine } from './engine.ts';
import { watchEvents } from './event-watch.ts';

/** Containers as targets; `containers` gives the container of each target. */
export function createDocker(
  folder: string,
  containers: ReadonlyMap<string, string>,
  ports: ManagedPorts & { engine: Engine }
): Managed {
  const keepers = new Map([...containers].map(([target, name]) => [target, new Container(name, ports)]));
  const targets = new Map([...containers].map(([target, name]) => [name, target]));
  return new Managed('docker', folder, keepers, watchEvents(targets, ports), ports);
}
