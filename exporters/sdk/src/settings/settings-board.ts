import {
  settingKey,
  settingName,
  type FollowedSetting,
  type Setting,
  type SettingKind,
  type SettingOffer,
} from '@trinity/contracts';
import type { DegradationLevel, SettingBounds, TrinitySettings } from '../api.ts';
import type { Clock } from '../link/clock.ts';

type Value = Setting['value'];

interface Active {
  setting: Setting;
  /** On the monotonic clock: a wall clock that is set must not keep a setting for ever. */
  endsAt: number;
}

export interface SettingsPorts {
  clock: Clock;
  warn(text: string): void;
}

type Outcome = Pick<FollowedSetting, 'applied' | 'reason'>;
type Bounded = 'timeout' | 'pool' | 'retries';
type OneShot = 'clear_caches' | 'collect_garbage';

/** What can be wished for besides numbers: names of APIs, or the empty name where there is only one. */
type Offered = 'breaker' | 'key' | 'level' | OneShot;

/**
 * The settings that Trinity wishes for now (design, decision 7). Each ends at its time by itself, receiver or no
 * receiver. Only what the service offers counts, and a number only within the bounds that came with the offer.
 */
export class SettingsBoard implements TrinitySettings {
  readonly #ports: SettingsPorts;
  readonly #bounds = new Map<string, { setting: Bounded; name: string; bounds: SettingBounds }>();
  readonly #offered = new Map<string, { setting: Offered; name: string }>();
  readonly #tasks = new Map<OneShot, () => string>();
  /** The requests that were carried out, and what came of them. */
  readonly #done = new Map<string, Outcome>();
  readonly #listeners = new Set<() => void>();
  #wished = new Map<string, Active>();
  #effective = new Map<string, Value>();
  #followed: FollowedSetting[] = [];
  #cancelEnd: (() => void) | undefined;
  #onOffer: () => void = () => undefined;

  constructor(ports: SettingsPorts) {
    this.#ports = ports;
  }

  register(setting: Bounded, name: string, bounds: SettingBounds): void {
    this.#bounds.set(settingKey(setting, name), { setting, name, bounds });
    this.#refresh();
  }

  /** Lets a breaker, a key or the level be wished for. */
  offer(setting: 'breaker' | 'key' | 'level', name: string): void {
    const key = settingKey(setting, name);
    if (!this.#offered.has(key)) {
      this.#offered.set(key, { setting, name });
      this.#refresh();
    }
  }

  /** Lets something be done once for each request; `run` says what came of it. */
  offerTask(setting: OneShot, run: () => string): void {
    this.#tasks.set(setting, run);
    this.#offered.set(setting, { setting, name: '' });
    this.#refresh();
  }

  get(setting: Bounded, name: string): number | undefined;
  get(setting: 'breaker', api: string): 'open' | 'closed';
  get(setting: 'key', api: string): 'primary' | 'backup';
  get(setting: 'level'): DegradationLevel;
  get(setting: SettingKind, name = ''): Value | undefined {
    // Who asks for it follows it, and may so be wished for it.
    if (setting === 'breaker' || setting === 'key' || setting === 'level') {
      this.offer(setting, name);
    }
    return this.#effective.get(settingKey(setting, name)) ?? this.#initial(setting, name);
  }

  /** The value that is in effect, without offering anything by asking. */
  current(setting: 'breaker' | 'key', name: string): Value | undefined {
    return this.#effective.get(settingKey(setting, name));
  }

  /** Calls back whenever what is offered, or in effect, may have changed. */
  onOffer(listener: () => void): void {
    this.#onOffer = listener;
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Everything that may be wished for, as it stands now. */
  offers(): SettingOffer[] {
    const numbers = [...this.#bounds.values()].map(({ setting, name, bounds: { min, max } }) => {
      const current = this.get(setting, name) ?? min;
      return (
        setting === 'retries'
          ? { setting, api: name, current, min, max }
          : { setting, name, current, min, max }
      ) as SettingOffer;
    });
    return [...numbers, ...[...this.#offered.values()].map((offered) => this.#offerOf(offered))];
  }

  /** What became of each setting that was wished for. */
  followed(): FollowedSetting[] {
    return this.#followed;
  }

  /** Takes all settings of this component as the receiver has them now; what is not among them ends. */
  apply(settings: readonly Setting[]): void {
    const { clock } = this.#ports;
    const now = clock.monotonicMs();
    this.#wished = new Map(
      settings.map((setting) => [
        settingKey(setting.setting, settingName(setting)),
        { setting, endsAt: now + (setting.until - clock.now()) },
      ])
    );
    this.#refresh();
  }

  close(): void {
    this.#cancelEnd?.();
    this.#listeners.clear();
  }

  #offerOf({ setting, name }: { setting: Offered; name: string }): SettingOffer {
    switch (setting) {
      case 'breaker':
        return { setting, api: name };
      case 'key':
        return { setting, api: name, current: this.get(setting, name) };
      case 'level':
        return { setting, current: this.get(setting) };
      case 'clear_caches':
      case 'collect_garbage':
        return { setting };
    }
  }

  #initial(setting: SettingKind, name: string): Value | undefined {
    switch (setting) {
      case 'breaker':
        return 'closed';
      case 'key':
        return 'primary';
      case 'level':
        return 'full';
      case 'timeout':
      case 'pool':
      case 'retries':
        return this.#bounds.get(settingKey(setting, name))?.bounds.initial;
      case 'clear_caches':
      case 'collect_garbage':
        return undefined;
    }
  }

  #refresh(): void {
    const now = this.#ports.clock.monotonicMs();
    const active = [...this.#wished].filter(([, { endsAt }]) => endsAt > now);
    const judged = active.map(([key, { setting }]) => ({
      key,
      setting,
      refusal: this.#refusalOf(key, setting),
    }));
    const before = this.#effective;
    const taken = judged.filter(({ refusal }) => refusal === undefined);
    this.#effective = new Map(taken.map(({ key, setting }) => [key, setting.value]));
    this.#followed = judged.map(({ key, setting, refusal }) => {
      const outcome = refusal === undefined ? this.#carryOut(setting) : { applied: false, reason: refusal };
      return { key, ...outcome, reason: outcome.reason.slice(0, 300) };
    });
    this.#wakeAt(Math.min(...active.map(([, { endsAt }]) => endsAt)), now);
    if (!isSame(before, this.#effective)) {
      this.#tell();
    }
    this.#onOffer();
  }

  #wakeAt(nextEnd: number, now: number): void {
    this.#cancelEnd?.();
    this.#cancelEnd = Number.isFinite(nextEnd)
      ? this.#ports.clock.after(nextEnd - now, () => {
          this.#refresh();
        })
      : undefined;
  }

  #refusalOf(key: string, { value }: Setting): string | undefined {
    if (typeof value !== 'number') {
      return this.#offered.has(key) ? undefined : `${key} is not offered here`;
    }
    const bounds = this.#bounds.get(key)?.bounds;
    if (bounds === undefined) {
      return `${key} is not registered here`;
    }
    if (value >= bounds.min && value <= bounds.max) {
      return undefined;
    }
    const refusal = `${key} = ${value} is not within ${bounds.min} to ${bounds.max} and is ignored`;
    this.#ports.warn(refusal);
    return refusal;
  }

  /** Does what is done once for each request, and says what is so now. */
  #carryOut({ setting, value }: Setting): Outcome {
    if (setting !== 'clear_caches' && setting !== 'collect_garbage') {
      return { applied: true, reason: 'in effect' };
    }
    const request = `${setting} ${value}`;
    const outcome = this.#done.get(request) ?? this.#run(setting);
    this.#done.set(request, outcome);
    return outcome;
  }

  #run(setting: OneShot): Outcome {
    try {
      return { applied: true, reason: this.#tasks.get(setting)?.() ?? 'nothing to do' };
    } catch (error) {
      return { applied: false, reason: `failed: ${String(error)}` };
    }
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

function isSame(a: ReadonlyMap<string, Value>, b: ReadonlyMap<string, Value>): boolean {
  return a.size === b.size && [...a].every(([key, value]) => b.get(key) === value);
}
