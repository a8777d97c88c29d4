import { settingKey, settingName, settingsSchema, type Setting, type Settings } from '@trinity/contracts';
import * as z from 'zod/mini';
import type { Clock } from '../clock.ts';
import type { CellWrite, IncidentStore } from '../store/store.ts';

const prefix = 'settings:';
const maxRetries = 20;

export interface SettingChange {
  set?: readonly Setting[];
  /** What ends, by `settingKey`. */
  unset?: readonly string[];
}

/** Settings as they are, and the version of their cell. */
interface Kept {
  settings: Settings;
  version: number;
}

interface Changed {
  settings: Settings;
  cell: CellWrite;
}

/** The desired settings of each component: state that services fetch and follow (design, decision 7). */
export class SettingBoard {
  readonly #store: IncidentStore;
  readonly #clock: Clock;

  constructor({ store, clock }: { store: IncidentStore; clock: Clock }) {
    this.#store = store;
    this.#clock = clock;
  }

  /** Those that are not over. `version` grows with every change, never when one is over. */
  async read(component: string): Promise<Settings> {
    return (await this.#read(component)).settings;
  }

  /** Sets one, in the place of the same one before. */
  async set(setting: Setting): Promise<Settings> {
    const settings = await this.alter(setting.component, () => ({ set: [setting] }));
    if (settings === null) {
      throw new Error(`the settings of ${setting.component} change too fast`);
    }
    return settings;
  }

  /**
   * Changes them as `decide` says of those that are not over; it is asked again when others were faster, and leaves them as
   * they are with null. Null where nothing was changed, also when others were faster each time.
   */
  async alter(
    component: string,
    decide: (settings: readonly Setting[]) => SettingChange | null
  ): Promise<Settings | null> {
    for (let tries = 0; tries < maxRetries; tries += 1) {
      const now = await this.#read(component);
      const change = decide(now.settings.settings);
      if (change === null) {
        return null;
      }
      const { settings, cell } = changed(now, change);
      if ((await this.#store.commit({ appends: [], cells: [cell] })).ok) {
        return settings;
      }
    }
    return null;
  }

  /**
   * A change of a component's settings as a cell, to be committed together with what asks for it: services follow the
   * settings once they are written.
   */
  async change(component: string, change: SettingChange): Promise<Changed> {
    return changed(await this.#read(component), change);
  }

  /** Whether a commit that wrote these keys changed them. */
  concerns(component: string, keys: readonly string[]): boolean {
    return keys.includes(keyOf(component));
  }

  /** Those that are not over. */
  async #read(component: string): Promise<Kept> {
    const [cell] = await this.#store.cells([keyOf(component)]);
    const kept = cell
      ? z.parse(settingsSchema, JSON.parse(cell.value))
      : { component, version: 0, settings: [] };
    const settings = kept.settings.filter(({ until }) => until > this.#clock.now());
    return { settings: { ...kept, settings }, version: cell?.version ?? 0 };
  }
}

function changed({ settings: before, version }: Kept, { set = [], unset = [] }: SettingChange): Changed {
  const gone = new Set([...unset, ...set.map(keyOfSetting)]);
  const settings: Settings = {
    component: before.component,
    version: before.version + 1,
    settings: [...before.settings.filter((each) => !gone.has(keyOfSetting(each))), ...set],
  };
  const cell = { key: keyOf(before.component), expected: version, value: JSON.stringify(settings) };
  return { settings, cell };
}

function keyOf(component: string): string {
  return `${prefix}${component}`;
}

export function keyOfSetting(setting: Setting): string {
  return settingKey(setting.setting, settingName(setting));
}
