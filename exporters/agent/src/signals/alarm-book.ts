import { isWorse, reportedSignalSchema, type ReportedSignal, type Symptom } from '@trinity/contracts';
import type { Clock, Outbox } from '@trinity/sdk/link';
import * as z from 'zod';
import { messageOf } from '../message-of.ts';
import type { Disk } from '../storage/disk.ts';
import { every } from '../time/every.ts';
import type { Alarm, AlarmKey, Alarms } from './alarms.ts';
import { fingerprintOf } from './fingerprint.ts';

const bookSchema = z.object({
  version: z.literal(1),
  pages: z.array(z.object({ subject: z.string(), signal: reportedSignalSchema })),
});

interface Page {
  subject: string;
  signal: ReportedSignal;
}

/** A receiver that lost its memory, or refused a signal when it did not know its component yet, hears of it again. */
const repeatEveryMs = 60_000;

export interface AlarmBookPorts {
  agent: string;
  file: string;
  disk: Disk;
  outbox: Pick<Outbox, 'push'>;
  clock: Clock;
  warn(text: string): void;
}

/**
 * The problems that are open, and those whose end the receiver does not know yet, kept over restarts of the agent: an
 * agent that was killed between a death and its delivery, or between a recovery and its delivery, still tells.
 */
export class AlarmBook implements Alarms {
  readonly #ports: AlarmBookPorts;
  readonly #pages = new Map<string, Page>();
  /** On their way; they need no repeating. */
  readonly #underWay = new Set<ReportedSignal>();
  #endRepeating: () => void = () => undefined;

  constructor(ports: AlarmBookPorts) {
    this.#ports = ports;
    for (const page of this.#read()) {
      this.#pages.set(page.signal.fingerprint, page);
    }
  }

  /** Tells everything that is not known to be known, now and again. */
  open(): void {
    const tellAll = () => {
      this.#pages.forEach(({ signal }) => {
        this.#push(signal);
      });
    };
    tellAll();
    this.#endRepeating = every(this.#ports.clock, repeatEveryMs, tellAll);
  }

  close(): void {
    this.#endRepeating();
  }

  raised(symptom: Symptom): AlarmKey[] {
    return [...this.#pages.values()]
      .filter(({ signal }) => signal.status === 'firing' && signal.symptom === symptom)
      .map(({ subject, signal: { component } }) => ({ symptom, component, subject }));
  }

  isRaised(key: AlarmKey, identity?: string): boolean {
    const signal = this.#pages.get(this.#fingerprint(key))?.signal;
    return signal?.status === 'firing' && (identity === undefined || signal.identity === identity);
  }

  raise(alarm: Alarm): void {
    const known = this.#pages.get(this.#fingerprint(alarm))?.signal;
    const isSame = this.isRaised(alarm, alarm.identity);
    if (isSame && !(known?.severity && isWorse(alarm.severity, known.severity))) {
      return;
    }
    const { symptom, component, subject, target, identity, severity, summary, evidence } = alarm;
    const now = this.#ports.clock.now();
    this.#set(subject, {
      fingerprint: this.#fingerprint(alarm),
      status: 'firing',
      symptom,
      component,
      executor: this.#ports.agent,
      ...(target !== undefined && { target }),
      ...(identity !== undefined && { identity }),
      severity,
      summary: summary.slice(0, 500),
      startsAt: isSame && known ? known.startsAt : Math.min(alarm.startsAt ?? now, now),
      count: 1,
      evidence,
    });
  }

  clear(key: AlarmKey): void {
    const signal = this.#pages.get(this.#fingerprint(key))?.signal;
    if (signal?.status === 'firing') {
      const endsAt = Math.max(this.#ports.clock.now(), signal.startsAt);
      this.#set(key.subject, { ...signal, status: 'resolved', endsAt, evidence: {} });
    }
  }

  #set(subject: string, signal: ReportedSignal): void {
    this.#pages.set(signal.fingerprint, { subject, signal });
    this.#save();
    this.#push(signal);
  }

  #push(signal: ReportedSignal): void {
    if (this.#underWay.has(signal)) {
      return;
    }
    this.#underWay.add(signal);
    this.#ports.outbox.push(signal, (outcome) => {
      this.#underWay.delete(signal);
      if (
        outcome === 'delivered' &&
        signal.status === 'resolved' &&
        this.#pages.get(signal.fingerprint)?.signal === signal
      ) {
        this.#pages.delete(signal.fingerprint);
        this.#save();
      }
    });
  }

  /** A full disk must not keep a death from being told. */
  #save(): void {
    try {
      const book = { version: 1, pages: [...this.#pages.values()] };
      this.#ports.disk.replace(this.#ports.file, JSON.stringify(book));
    } catch (error) {
      this.#ports.warn(`the open alarms can't be saved: ${messageOf(error)}`);
    }
  }

  /** What can't be understood is left out: what is still a problem will be found again. */
  #read(): Page[] {
    const text = this.#ports.disk.read(this.#ports.file);
    try {
      return text === undefined ? [] : bookSchema.parse(JSON.parse(text)).pages;
    } catch (error) {
      this.#ports.warn(`${this.#ports.file} is damaged and is begun anew: ${messageOf(error)}`);
      return [];
    }
  }

  #fingerprint({ component, symptom, subject }: AlarmKey): string {
    return fingerprintOf(this.#ports.agent, component, symptom, subject);
  }
}
