import * as z from 'zod/mini';

import { config } from '@grafana/runtime';

/** A list's address without its path, under a name: filters and time range. */
export interface SavedView {
  name: string;
  query: string;
}

const savedViewsSchema = z.array(z.object({ name: z.string(), query: z.string() }));
const mostViews = 30;

/** In this browser, for this user. What cannot be read counts as none. */
export class SavedViews {
  readonly #storage: Pick<Storage, 'getItem' | 'setItem'>;
  readonly #key: string;

  constructor(storage: Pick<Storage, 'getItem' | 'setItem'> = window.localStorage) {
    this.#storage = storage;
    this.#key = `trinity.views.${config.bootData.user.login}`;
  }

  all(): SavedView[] {
    try {
      const read = z.safeParse(savedViewsSchema, JSON.parse(this.#storage.getItem(this.#key) ?? '[]'));
      return read.success ? read.data : [];
    } catch {
      return [];
    }
  }

  /** One of the same name is replaced. */
  save(view: SavedView): SavedView[] {
    return this.#write([view, ...this.all().filter(({ name }) => name !== view.name)].slice(0, mostViews));
  }

  remove(name: string): SavedView[] {
    return this.#write(this.all().filter((view) => view.name !== name));
  }

  #write(views: SavedView[]): SavedView[] {
    try {
      this.#storage.setItem(this.#key, JSON.stringify(views));
    } catch {
      // A full or forbidden storage: the views are there until the page is left.
    }
    return views;
  }
}
