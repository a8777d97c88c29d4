import type { ReportedSignal } from '@trinity/contracts';
import { createHash } from 'node:crypto';
import type { ApiErrorName } from './api-error.ts';

export interface ApiAlarmPorts {
  api: string;
  component: string;
  now(): number;
  monotonicMs(): number;
  /** What is known besides: whether there is a backup key, the timeout's name. */
  facts(): Record<string, string | number | boolean>;
  emit(signal: ReportedSignal): void;
  nameCause(type: string, message: string): { cause: string; severity: ReportedSignal['severity'] };
}

/** So many failures of one kind, and half of the latest calls failed, make a signal: one is no news. */
const failuresToTell = 3;
const remembered = 10;
/** So many successes in a row end it. */
const successesToEnd = 3;
const withinMs = 60_000;
const repeatMs = 10_000;
/** Nobody calls it any more, or a breaker holds the calls back. */
const quietAfterMs = 60_000;

/** What a failure means, where the API itself said it; else its text is read. */
const causes: Partial<Record<ApiErrorName, string>> = {
  rate_limit: 'rate_limit',
  quota: 'rate_limit',
  authentication: 'auth_invalid_key',
  permission: 'permission_denied_api',
  server_error: 'upstream_5xx',
  model_unavailable: 'upstream_5xx',
  timeout: 'timeout',
};

interface Trouble {
  error: ApiErrorName;
  startsAt: number;
  failedAt: number[];
  /** Failures since the last signal. */
  untold: number;
  toldAt: number | null;
  text: string;
}

/** Tells when an API fails again and again, and when it answers again. */
export class ApiAlarm {
  readonly #ports: ApiAlarmPorts;
  #trouble: Trouble | undefined;
  /** How the latest calls ended: true is a success. */
  #recent: boolean[] = [];

  constructor(ports: ApiAlarmPorts) {
    this.#ports = ports;
  }

  failed(error: ApiErrorName, text: string): void {
    const { now, monotonicMs } = this.#ports;
    this.#remember(false);
    if (this.#trouble?.error !== error) {
      this.#end();
      this.#trouble = { error, startsAt: now(), failedAt: [], untold: 0, toldAt: null, text };
    }
    const trouble = this.#trouble;
    const at = monotonicMs();
    trouble.failedAt = [...trouble.failedAt.filter((time) => at - time < withinMs), at].slice(
      -failuresToTell
    );
    trouble.untold += 1;
    trouble.text = text;
    if (this.#isDue(trouble, at)) {
      this.#tell(trouble, at);
    }
  }

  succeeded(): void {
    this.#remember(true);
    if (this.#recent.slice(-successesToEnd).every(Boolean) && this.#recent.length >= successesToEnd) {
      this.#end();
    }
  }

  /** A breaker that opened by itself holds calls back: what made it open lasts. */
  lasts(): void {
    const trouble = this.#trouble;
    const at = this.#ports.monotonicMs();
    if (trouble !== undefined && (trouble.toldAt === null || at - trouble.toldAt >= repeatMs)) {
      const lastAgoMs = Math.round(at - (trouble.failedAt.at(-1) ?? at));
      this.#tell(trouble, at, { heldBack: true, lastAgoMs });
    }
  }

  /** Trinity has the API left alone: nobody suffers from its failures now. */
  heldBack(): void {
    this.#recent = [];
    this.#end();
  }

  #isDue(trouble: Trouble, at: number): boolean {
    if (trouble.toldAt !== null) {
      return at - trouble.toldAt >= repeatMs;
    }
    const failed = this.#recent.filter((succeeded) => !succeeded).length;
    return trouble.failedAt.length >= failuresToTell && failed * 2 >= this.#recent.length;
  }

  #tell(trouble: Trouble, at: number, happened: Pick<ReportedSignal, 'heldBack' | 'lastAgoMs'> = {}): void {
    trouble.toldAt = at;
    this.#ports.emit({ ...this.#signal(trouble, 'firing'), ...happened });
    trouble.untold = 0;
  }

  #remember(succeeded: boolean): void {
    this.#recent = [...this.#recent.slice(1 - remembered), succeeded];
  }

  #end(): void {
    const trouble = this.#trouble;
    this.#trouble = undefined;
    if (trouble !== undefined && trouble.toldAt !== null) {
      this.#ports.emit(this.#signal(trouble, 'resolved'));
    }
  }

  #signal(trouble: Trouble, status: 'firing' | 'resolved'): ReportedSignal {
    const { api, component, now, facts, nameCause } = this.#ports;
    const { error, startsAt, untold, text } = trouble;
    const recognised = nameCause('ApiError', text);
    const cause = causes[error] ?? recognised.cause;
    const { severity } = recognised;
    const fingerprint = createHash('sha256')
      .update(`${component} api ${api} ${error}`)
      .digest('hex')
      .slice(0, 32);
    return {
      fingerprint,
      status,
      symptom: 'error_rate',
      component,
      ...(severity && { severity }),
      summary: `Calls to ${api} fail: ${error.replaceAll('_', ' ')}`.slice(0, 500),
      startsAt,
      ...(status === 'resolved' && { endsAt: now() }),
      quietAfterMs,
      count: Math.max(1, untold),
      evidence: {
        error: { type: 'ApiError', message: text.slice(0, 8192) },
        cause,
        facts: { api, api_error: error, ...facts() },
      },
    };
  }
}
