import { settingsSchema, type Setting, type Settings } from '@trinity/contracts';
import * as z from 'zod/mini';
import type { Clock } from '../clock.ts';
import type { IncidentStore } from '../store/store.ts';

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
      const { settings, version } = await this.#read(setting.component);
      const next: Settings = {
        component: setting.component,
        version: settings.version + 1,
        settings: [
          ...settings.settings.filter((other) => !isSame(other, setting) && other.until > this.#clock.now()),
          setting,
        ],
      };
      const cell = { key: keyOf(setting.component), expected: version, value: JSON.stringify(next) };
      if ((await this.#store.commit({ appends: [], cells: [cell] })).ok) {
        return next;
      }
    }
    throw new Error(`the settings of ${setting.component} change too fast`);
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

/** Whether two settings are about the same thing. */
function isSame(a: Setting, b: Setting): boolean {
  const subject = (setting: Setting) => {
    switch (setting.setting) {
      case 'breaker':
      case 'key':
        return `${setting.setting}:${setting.api}`;
      case 'timeout':
      case 'pool':
        return `${setting.setting}:${setting.name}`;
      case 'level':
        return 'level';
    }
  };
  return subject(a) === subject(b);
}
