import { settingsReportEveryMs, type SettingsReport } from '@trinity/contracts';
import { randomUUID } from 'node:crypto';
import type { Clock } from '../link/clock.ts';
import type { ReceiverClient } from '../link/receiver-client.ts';
import type { SettingsBoard } from './settings-board.ts';

export interface ReportPorts {
  client: Pick<ReceiverClient, 'call'>;
  component: string;
  board: SettingsBoard;
  clock: Clock;
}

/** What changes together is told together. */
const gatherMs = 50;
/** Offers that one instance may make; the contract allows as many. */
const maxOffers = 500;

/** Tells the receiver what this instance lets be changed and what it made of the wishes: on changes, and regularly. */
export class SettingsReporter {
  readonly #ports: ReportPorts;
  readonly #instance = randomUUID();
  #version = 0;
  #told = '';
  #cancel: (() => void) | undefined;
  #closed = false;

  constructor(ports: ReportPorts) {
    this.#ports = ports;
    this.#wait(gatherMs);
  }

  /** The board follows the settings of `version` now. */
  followed(version: number): void {
    this.#version = version;
    this.#wait(0);
  }

  /** Something is offered, or in effect, that was not before. */
  changed(): void {
    if (!this.#closed && this.#told !== JSON.stringify(this.#report())) {
      this.#wait(gatherMs);
    }
  }

  close(): void {
    this.#closed = true;
    this.#cancel?.();
  }

  #wait(ms: number): void {
    this.#cancel?.();
    this.#cancel = this.#ports.clock.after(ms, () => void this.#tell());
  }

  async #tell(): Promise<void> {
    const { client, component } = this.#ports;
    const report = this.#report();
    const text = JSON.stringify(report);
    try {
      await client.call('reportSettings', { params: { component }, body: report });
      this.#told = text;
    } catch {
      // Told again with the next report; what waits for a receiver that is away must not pile up.
    }
    if (!this.#closed) {
      const isNews = this.#told === text && JSON.stringify(this.#report()) !== text;
      this.#wait(isNews ? gatherMs : settingsReportEveryMs);
    }
  }

  #report(): SettingsReport {
    const { component, board } = this.#ports;
    return {
      component,
      instance: this.#instance,
      version: this.#version,
      offers: board.offers().slice(0, maxOffers),
      followed: board.followed(),
    };
  }
}
