import type { Locator, Page } from '@playwright/test';

export class IncidentView {
  readonly page: Page;
  readonly status: Locator;
  readonly timeline: Locator;
  readonly runs: Locator;
  readonly plan: Locator;
  readonly live: Locator;

  constructor(page: Page) {
    this.page = page;
    this.status = page.getByTestId('status');
    this.timeline = page.getByTestId('timeline-entry');
    this.runs = page.getByTestId('run');
    this.plan = page.getByTestId('plan');
    this.live = page.getByTestId('live-indicator').first();
  }

  part(name: string): Locator {
    return this.page.getByRole('region', { name, exact: true });
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name });
  }

  /** From the button over the dry run to the confirmation. */
  async askForFix(playbook: string): Promise<void> {
    await this.button(`Fix with ${playbook}`).first().click();
    await this.plan.waitFor();
    await this.button('Go on to run it').click();
  }

  /** The yes of one of two persons: of the first it only counts, with that of the second the fix runs. */
  async approve(playbook: string, person: 'first' | 'second'): Promise<void> {
    const [next, yes] =
      person === 'first'
        ? ['Go on to agree', `Agree to run ${playbook}`]
        : ['Go on to run it', `Run ${playbook} now`];
    await this.button(`Approve ${playbook}`).click();
    await this.button(next).click();
    await this.button(yes).click();
  }

  async confirmFix(playbook: string, reason: string): Promise<void> {
    await this.page.getByRole('textbox', { name: 'Why (optional)' }).fill(reason);
    await this.button(`Run ${playbook} now`).click();
  }
}
