import type { Browser, Page } from '@playwright/test';

export type Role = 'Viewer' | 'Editor' | 'Admin';

export interface Visitor {
  login: string;
  role: Role;
}

export type Tokens = Record<'viewer' | 'operator' | 'admin', string>;

/** Where the plugin runs: the preview host, or a real Grafana. The tests and page objects are the same. */
export interface Host {
  /** Where it is; the same over every `connect`. */
  readonly url: string;
  /** A page of a fresh browser context in which someone is signed in. */
  enter(
    browser: Browser,
    visitor: Visitor,
    look?: { theme?: 'dark' | 'light'; width?: number }
  ): Promise<Page>;
  /** Opens `/a/...` or `/plugins/...`. */
  goto(page: Page, path: string): Promise<void>;
  /** A dashboard with the panel on it. */
  gotoDashboard(page: Page): Promise<void>;
  chooseFromPanelMenu(page: Page, panel: string, item: string): Promise<void>;
  /** A place where the data source is asked and answers in a table. */
  gotoDataSource(page: Page): Promise<void>;
  /** Points the app to a receiver, by default with the fixture's tokens. */
  connect(receiverUrl: string, tokens?: Tokens): Promise<void>;
  close(): Promise<void>;
}

export const viewport = (width = 1280) => ({ width, height: width < 500 ? 844 : 900 });
