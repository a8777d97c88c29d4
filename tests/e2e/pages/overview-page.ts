import type { Locator, Page } from '@playwright/test';

export class OverviewView {
  readonly page: Page;
  readonly waiting: Locator;
  readonly promises: Locator;
  readonly paused: Locator;

  constructor(page: Page) {
    this.page = page;
    this.waiting = page.getByTestId('waiting');
    this.promises = page.getByTestId('promise');
    this.paused = page.getByTestId('paused');
  }

  station(name: string): Locator {
    return this.page
      .getByTestId('station')
      .filter({ has: this.page.getByRole('heading', { name, exact: true }) });
  }

  async pause(reason: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Pause all fixes' }).click();
    await this.page.getByRole('textbox', { name: /Why/ }).fill(reason);
    await this.page.getByRole('button', { name: 'Pause', exact: true }).click();
  }
}
