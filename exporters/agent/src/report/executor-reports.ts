import { protocolVersion, type ExecutorReport, type TargetReport } from '@trinity/contracts';
import type { ReceiverClient } from '@trinity/sdk/link';
import { hostname } from 'node:os';
import { every } from '../time/every.ts';
import { retry, type RetryPorts } from '../time/retry.ts';
import { version } from '../version.ts';

export interface ReportPorts extends RetryPorts {
  agent: string;
  client: ReceiverClient;
  targets(): Promise<TargetReport[]>;
}

/** What probes saw proves fixes that others carried out, too, and those are given a minute. */
const repeatEveryMs = 15_000;

/** Tells the receiver what this agent's targets are, at the start, after every change, and now and again. */
export class ExecutorReports {
  readonly #ports: ReportPorts;
  #isTelling = false;
  #again = false;
  #endRepeating: () => void = () => undefined;

  constructor(ports: ReportPorts) {
    this.#ports = ports;
  }

  open(): void {
    this.tell();
    this.#endRepeating = every(this.#ports.clock, repeatEveryMs, () => {
      this.tell();
    });
  }

  close(): void {
    this.#endRepeating();
  }

  /** Something changed. What changes while a report is under way is told after it. */
  tell(): void {
    if (this.#isTelling) {
      this.#again = true;
      return;
    }
    this.#isTelling = true;
    void this.#send().finally(() => {
      this.#isTelling = false;
      if (this.#again && !this.#ports.abort.aborted) {
        this.#again = false;
        this.tell();
      }
    });
  }

  async #send(): Promise<void> {
    const { agent, client, targets, abort } = this.#ports;
    const send = async () => {
      const report: ExecutorReport = {
        protocol: protocolVersion,
        executor: agent,
        version,
        host: hostname().slice(0, 255),
        targets: await targets(),
      };
      await client.call('report', { body: report, signal: abort });
    };
    await retry(send, () => false, this.#ports);
  }
}
