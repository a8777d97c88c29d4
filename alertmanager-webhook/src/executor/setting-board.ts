import { settingKey, settingName, settingsSchema, type Setting, type Settings } from '@trinity/contracts';
import * as z from 'zod/mini';
import type { Clock } from '../clock.ts';
import type { CellWrite, IncidentStore } from '../store/store.ts';

const prefix = 'settings:';
const maxRetries = 20;

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
    const { settings } = await this.#read(component);
    return { ...settings, settings: settings.settings.filter(({ until }) => until > this.#clock.now()) };
  }

  /** Sets one, in the place of the same one before. */
  async set(setting: Setting): Promise<Settings> {
    for (let tries = 0; tries < maxRetries; tries += 1) {
      const { settings, cell } = await this.change(setting.component, { set: [setting] });
      if ((await this.#store.commit({ appends: [], cells: [cell] })).ok) {
        return settings;
      }
    }
    throw new Error(`the settings of ${setting.component} change too fast`);
  }

  /**
   * A change of a component's settings as a cell, to be committed together with what asks for it: services follow the
   * settings once they are written. `unset` names what ends, by `settingKey`.
   */
  async change(
    component: string,
    { set = [], unset = [] }: { set?: readonly Setting[]; unset?: readonly string[] }
  ): Promise<{ settings: Settings; cell: CellWrite }> {
    const { settings: before, version } = await this.#read(component);
    const gone = new Set([...unset, ...set.map(keyOfSetting)]);
    const settings: Settings = {
      component,
      version: before.version + 1,
      settings: [
        ...before.settings.filter((each) => !gone.has(keyOfSetting(each)) && each.until > this.#clock.now()),
        ...set,
      ],
    };
    return { settings, cell: { key: keyOf(component), expected: version, value: JSON.stringify(settings) } };
  }

  /** Whether a commit that wrote these keys changed them. */
  concerns(component: string, keys: readonly string[]): boolean {
    return keys.includes(keyOf(component));
  }

  async #read(component: string): Promise<{ settings: Settings; version: number }> {
    const [cell] = await this.#store.cells([keyOf(component)]);
    const settings = cell
      ? z.parse(settingsSchema, JSON.parse(cell.value))
      : { component, version: 0, settings: [] };
    return { settings, version: cell?.version ?? 0 };
  }
}

function keyOf(component: string): string {
  return `${prefix}${component}`;
}

function keyOfSetting(setting: Setting): string {
  return settingKey(setting.setting, settingName(setting));
}
