import type { Locator, Page } from '@playwright/test';

export class PlaybooksView {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  playbook(name: string): Locator {
    return this.page.getByRole('region', { name, exact: true });
  }

  async setMode(name: string, mode: string, reason: string): Promise<void> {
    await this.playbook(name).getByRole('button', { name: 'Change the mode' }).click();
    await this.page.getByRole('radio', { name: mode, exact: true }).check({ force: true });
    const typed = this.page.getByRole('textbox', { name: `Type ${name} to go on` });
    if (mode === 'Automatic') {
      await typed.fill(name);
    }
    await this.page.getByRole('textbox', { name: 'Why?' }).fill(reason);
    await this.page.getByRole('button', { name: `Set to ${mode}` }).click();
  }
}
