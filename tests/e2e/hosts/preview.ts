import type { Browser, Page } from '@playwright/test';

import type { ReactMajor } from '../../preview-host/server/bundle.ts';
import { startPreviewHost, type PreviewHost } from '../../preview-host/server/preview-host.ts';
import { tokens as fixtureTokens } from '../fixture-receiver/credentials.ts';
import { viewport, type Host, type Tokens, type Visitor } from './host.ts';

/** The built plugin in the preview host. */
export class PreviewHostUnderTest implements Host {
  readonly #react: ReactMajor;
  #host: PreviewHost | null = null;

  constructor(react: ReactMajor) {
    this.#react = react;
  }

  get url(): string {
    return this.#started().origin;
  }

  async connect(receiverUrl: string, tokens: Tokens = fixtureTokens): Promise<void> {
    const port = this.#host ? Number(new URL(this.#host.origin).port) : 0;
    await this.close();
    this.#host = await startPreviewHost({ port, receiverUrl, tokens, react: this.#react });
  }

  async enter(
    browser: Browser,
    { login, role }: Visitor,
    { theme = 'dark', width }: Parameters<Host['enter']>[2] = {}
  ) {
    const { origin, signInUrl } = this.#started();
    const context = await browser.newContext({ viewport: viewport(width), baseURL: origin });
    await context.addCookies([{ name: 'theme', value: theme, url: origin }]);
    const page = await context.newPage();
    await page.goto(signInUrl(login, role));
    return page;
  }

  async goto(page: Page, path: string): Promise<void> {
    await page.goto(path);
  }

  async gotoDashboard(page: Page): Promise<void> {
    await page.goto('/preview/dashboard');
  }

  async chooseFromPanelMenu(page: Page, panel: string, item: string): Promise<void> {
    await page.getByRole('heading', { name: panel, level: 2 }).first().hover();
    await page.getByRole('button', { name: new RegExp(`^Menu for panel (with title )?${panel}$`) }).click();
    await page.getByRole('menuitem', { name: item }).click();
  }

  async gotoDataSource(page: Page): Promise<void> {
    await page.goto('/preview/data-source');
  }

  async close(): Promise<void> {
    await this.#host?.close();
    this.#host = null;
  }

  #started(): PreviewHost {
    if (!this.#host) {
      throw new Error('connect the host first');
    }
    return this.#host;
  }
}
