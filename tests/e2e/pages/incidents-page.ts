import type { Locator, Page } from '@playwright/test';

export class IncidentsView {
  readonly page: Page;
  readonly rows: Locator;
  readonly live: Locator;
  readonly search: Locator;

  constructor(page: Page) {
    this.page = page;
    this.rows = page.getByTestId('incident-row');
    this.live = page.getByTestId('live-indicator').first();
    this.search = page.getByPlaceholder('Search title, cause, status');
  }

  row(title: string): Locator {
    return this.rows.filter({ has: this.page.getByRole('link', { name: title, exact: true }) });
  }

  /** The views are radio buttons whose labels end in their numbers. */
  view(name: 'All' | 'Open' | 'Needs a person' | 'Closed'): Locator {
    return this.page.getByRole('radio', { name: new RegExp(`^${name} \\d+$`) });
  }

  async choose(filter: 'Severity' | 'Component' | 'Station', option: string): Promise<void> {
    await this.page.getByRole('combobox', { name: filter }).click();
    await this.page.getByRole('option', { name: option, exact: true }).click();
    await this.page.keyboard.press('Escape');
  }

  async open(title: string): Promise<void> {
    await this.row(title).getByRole('link').click();
  }
}
