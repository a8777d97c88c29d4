import type { SupervisorKind } from '@trinity/contracts';
import { join } from 'node:path';
import { messageOf } from '../../message-of.ts';
import { every } from '../../time/every.ts';
import type { Facts, Observation, Supervisor } from '../supervisor.ts';
import type { Keeper } from './keeper.ts';
import { ManagedTarget, type ManagedPorts } from './managed-target.ts';
import type { Watch } from './watch.ts';

/** How soon a death is noticed that no watch tells of. */
const lookEveryMs = 800;

/** Targets that others keep running: systemd, a container engine. */
export class Managed implements Supervisor {
  readonly kind: SupervisorKind;
  readonly targets: readonly string[];
  readonly #ports: ManagedPorts;
  readonly #watch: Watch;
  readonly #managed: ReadonlyMap<string, ManagedTarget>;
  readonly #listeners: ((target: string) => void)[] = [];
  readonly #cancels: (() => void)[] = [];
  readonly #looking = new Set<string>();
  readonly #again = new Set<string>();

  /** `folder` is where the memories lie, one folder for each target; `keepers` are named like their targets. */
  constructor(
    kind: SupervisorKind,
    folder: string,
    keepers: ReadonlyMap<string, Keeper>,
    watch: Watch,
    ports: ManagedPorts
  ) {
    this.kind = kind;
    this.#ports = ports;
    this.#watch = watch;
    this.targets = [...keepers.keys()];
    this.#managed = new Map(
      [...keepers].map(([name, keeper]) => [
        name,
        new ManagedTarget(keeper, join(folder, name), ports, () => {
          this.#listeners.forEach((listen) => {
            listen(name);
          });
        }),
      ])
    );
  }

  async open(): Promise<void> {
    this.#cancels.push(
      this.#watch.begin((target) => {
        this.#look(target === undefined ? this.targets : [target]);
      }),
      every(this.#ports.clock, lookEveryMs, () => {
        if (!this.#watch.isListening()) {
          this.#look(this.targets);
        }
      })
    );
    await Promise.all([...this.#managed.values()].map((target) => target.open()));
  }

  async observe(target: string): Promise<Observation> {
    return this.#of(target).observe();
  }

  async start(target: string, key: string): Promise<Observation> {
    return this.#of(target).start(key);
  }

  async stop(target: string, timeoutMs: number): Promise<void> {
    await this.#of(target).stop(timeoutMs);
  }

  setWanted(target: string, wanted: 'running' | 'stopped'): void {
    this.#of(target).setWanted(wanted);
  }

  onChange(listener: (target: string) => void): void {
    this.#listeners.push(listener);
  }

  async lastLogLines(target: string, count: number): Promise<string[]> {
    return this.#of(target).lastLogLines(count);
  }

  async facts(target: string): Promise<Facts> {
    return this.#of(target).facts();
  }

  close(): void {
    this.#cancels.splice(0).forEach((cancel) => {
      cancel();
    });
    this.#listeners.length = 0;
  }

  #look(targets: readonly string[]): void {
    for (const name of targets) {
      if (this.#looking.has(name)) {
        this.#again.add(name);
      } else {
        void this.#lookAt(name);
      }
    }
  }

  /** What happens while a look is under way may have come too late for it, so it is followed by another one. */
  async #lookAt(name: string): Promise<void> {
    this.#looking.add(name);
    do {
      this.#again.delete(name);
      try {
        await this.#of(name).look();
      } catch (error) {
        this.#ports.warn(`${name} can't be looked at: ${messageOf(error)}`);
      }
    } while (this.#again.has(name));
    this.#looking.delete(name);
  }

  #of(name: string): ManagedTarget {
    const target = this.#managed.get(name);
    if (!target) {
      throw new Error(`there is no service ${name}`);
    }
    return target;
  }
}
