import type { Clock } from '@trinity/sdk/link';
import { Cron } from 'croner';
import { messageOf } from '../message-of.ts';
import type { Alarms } from '../signals/alarms.ts';
import type { Target } from '../targets/target.ts';
import { backUp, hasData, type BackUpPorts } from './back-up.ts';

export interface BackupScheduleSettings {
  /** When, in the host's own time zone, as crontab(5) has it. */
  schedule: string;
  retryAfter: number;
}

export interface BackupSchedulePorts extends BackUpPorts {
  targets: ReadonlyMap<string, Target>;
  alarms: Alarms;
  clock: Clock;
  warn(text: string): void;
  /** A backup of this target was made, just now. */
  onDone(target: Target, bytes: number): void;
}

/** setTimeout takes no more; and a clock that was set is noticed within this. */
const longestSleepMs = 3_600_000;

/** Backs up all services' data when it is time, and what failed again a little later. */
export class BackupSchedule {
  readonly #settings: BackupScheduleSettings;
  readonly #ports: BackupSchedulePorts;
  #cancel: () => void = () => undefined;
  #round: Promise<void> | undefined;
  #closed = false;

  constructor(settings: BackupScheduleSettings, ports: BackupSchedulePorts) {
    this.#settings = settings;
    this.#ports = ports;
  }

  open(): void {
    const targets = [...this.#ports.targets.values()].filter(hasData);
    if (targets.length > 0) {
      this.#sleepUntil(this.#next(), targets);
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#cancel();
    await this.#round;
  }

  #next(): number {
    const { clock } = this.#ports;
    const cron = new Cron(this.#settings.schedule, { paused: true });
    return cron.nextRun(new Date(clock.now()))?.getTime() ?? Number.POSITIVE_INFINITY;
  }

  #sleepUntil(at: number, targets: readonly Target[]): void {
    const { clock } = this.#ports;
    const left = at - clock.now();
    this.#cancel = clock.after(Math.max(0, Math.min(left, longestSleepMs)), () => {
      if (clock.now() < at) {
        this.#sleepUntil(at, targets);
      } else {
        this.#round = this.#run(targets);
      }
    });
  }

  async #run(targets: readonly Target[]): Promise<void> {
    const failed: Target[] = [];
    for (const target of targets) {
      if (!this.#closed && !(await this.#backUp(target))) {
        failed.push(target);
      }
    }
    if (this.#closed) {
      return;
    }
    const next = this.#next();
    const retryAt = this.#ports.clock.now() + this.#settings.retryAfter;
    if (failed.length > 0 && retryAt < next) {
      this.#sleepUntil(retryAt, failed);
    } else {
      this.#sleepUntil(next, [...this.#ports.targets.values()].filter(hasData));
    }
  }

  async #backUp(target: Target): Promise<boolean> {
    const { alarms, warn, onDone } = this.#ports;
    const key = { symptom: 'backup_failed', component: target.component, subject: target.name } as const;
    try {
      const { files } = await backUp(target, 'scheduled', this.#ports);
      onDone(
        target,
        files.reduce((sum, { bytes }) => sum + bytes, 0)
      );
      alarms.clear(key);
      return true;
    } catch (error) {
      warn(`the data of ${target.name} could not be backed up: ${messageOf(error)}`);
      alarms.raise({
        ...key,
        target: target.name,
        severity: 'medium',
        summary: `The data of ${target.name} could not be backed up: ${messageOf(error)}`,
        evidence: {},
      });
      return false;
    }
  }
}
