import type { Setting } from '@trinity/contracts';
import type { DegradationLevel, SettingBounds, TrinitySettings } from '../api.ts';
import type { Clock } from '../link/clock.ts';

type Value = Setting['value'];

interface Active {
  value: Value;
  /** On the monotonic clock: a wall clock that is set must not keep a setting for ever. */
  endsAt: number;
}

export interface SettingsPorts {
  clock: Clock;
  warn(text: string): void;
}

/**
 * The settings that Trinity wishes for now (design, decision 7). Each ends at its time by itself, receiver or no
 * receiver, and a number counts only within the bounds that the service registered for it.
 */
export class SettingsBoard implements TrinitySettings {
  readonly #ports: SettingsPorts;
  readonly #bounds = new Map<string, SettingBounds>();
  readonly #listeners = new Set<() => void>();
  #wished = new Map<string, Active>();
  #effective = new Map<string, Value>();
  #cancelEnd: (() => void) | undefined;

  constructor(ports: SettingsPorts) {
    this.#ports = ports;
  }

  register(setting: 'timeout' | 'pool', name: string, bounds: SettingBounds): void {
    this.#bounds.set(keyOf(setting, name), bounds);
    this.#refresh();
  }

  get(setting: 'timeout' | 'pool', name: string): number | undefined;
  get(setting: 'breaker', api: string): 'open' | 'closed';
  get(setting: 'key', api: string): 'primary' | 'backup';
  get(setting: 'level'): DegradationLevel;
  get(setting: Setting['setting'], name = ''): Value | undefined {
    const value = this.#effective.get(keyOf(setting, name));
    return value ?? this.#initial(setting, name);
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Takes all settings of this component as the receiver has them now; what is not among them ends. */
  apply(settings: readonly Setting[]): void {
    const { clock } = this.#ports;
    const now = clock.monotonicMs();
    this.#wished = new Map(
      settings.map((one) => [
        keyOf(one.setting, nameOf(one)),
        { value: one.value, endsAt: now + (one.until - clock.now()) },
      ])
    );
    this.#refresh();
  }

  close(): void {
    this.#cancelEnd?.();
    this.#listeners.clear();
  }

  #initial(setting: Setting['setting'], name: string): Value | undefined {
    switch (setting) {
      case 'breaker':
        return 'closed';
      case 'key':
        return 'primary';
      case 'level':
        return 'full';
      case 'timeout':
      case 'pool':
        return this.#bounds.get(keyOf(setting, name))?.initial;
    }
  }

  #refresh(): void {
    const now = this.#ports.clock.monotonicMs();
    const active = [...this.#wished].filter(([, { endsAt }]) => endsAt > now);
    const before = this.#effective;
    this.#effective = new Map(
      active
        .filter(([key, { value }]) => this.#isWithinBounds(key, value))
        .map(([key, { value }]) => [key, value])
    );
    this.#cancelEnd?.();
    const nextEnd = Math.min(...active.map(([, { endsAt }]) => endsAt));
    this.#cancelEnd = Number.isFinite(nextEnd)
      ? this.#ports.clock.after(nextEnd - now, () => {
          this.#refresh();
        })
      : undefined;
    if (!isSame(before, this.#effective)) {
      this.#tell();
    }
  }

  #isWithinBounds(key: string, value: Value): boolean {
    if (typeof value !== 'number') {
      return true;
    }
    const bounds = this.#bounds.get(key);
    const within = bounds !== undefined && value >= bounds.min && value <= bounds.max;
    if (bounds && !within) {
      this.#ports.warn(`${key} = ${value} is not within ${bounds.min} to ${bounds.max} and is ignored`);
    }
    return within;
  }

  #tell(): void {
    for (const listener of this.#listeners) {
      try {
        listener();
      } catch (error) {
        this.#ports.warn(`a listener for settings threw: ${String(error)}`);
      }
    }
  }
}

function keyOf(setting: Setting['setting'], name: string): string {
  return `${setting} ${name}`.trim();
}

function nameOf(setting: Setting): string {
  return 'api' in setting ? setting.api : 'name' in setting ? setting.name : '';
}

function isSame(a: ReadonlyMap<string, Value>, b: ReadonlyMap<string, Value>): boolean {
  return a.size === b.size && [...a].every(([key, value]) => b.get(key) === value);
}
