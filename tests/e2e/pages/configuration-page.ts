import type { Locator, Page } from '@playwright/test';

export class ConfigurationView {
  readonly page: Page;
  readonly parts: Locator;

  constructor(page: Page) {
    this.page = page;
    this.parts = page.getByTestId('tested-part');
  }

  part(name: string): Locator {
    return this.parts.filter({ has: this.page.locator('strong', { hasText: new RegExp(`^${name}$`) }) });
  }

  async setAddress(address: string): Promise<void> {
    await this.page.getByRole('textbox', { name: /Address of the receiver/ }).fill(address);
  }

  async saveAndTest(): Promise<void> {
    await this.page.getByRole('button', { name: 'Save and test' }).click();
  }

  async test(): Promise<void> {
    await this.page.getByRole('button', { name: 'Test the connection' }).click();
  }
}
