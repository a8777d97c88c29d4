import { worseSeverity, type ReportedSignal, type Severity } from '@trinity/contracts';
import { createHash } from 'node:crypto';
import { apiOf, describeError, errorText } from './describe-error.ts';
import { SourceMaps } from './source-map.ts';

/** What an error text tells of its cause. */
export interface NamedCause {
  /** The value of the label `error_type`: one of a closed list. */
  cause: string;
  severity: Severity;
  /** The same for the same problem, whatever numbers and names its message has. */
  signature: string;
}

export interface ErrorReporterPorts {
  component: string;
  nameCause(type: string, message: string, text: string): NamedCause;
  now(): number;
  /** What is known of this process, for whoever reads the report. */
  facts: Record<string, string | number>;
  onCounted(cause: string): void;
}

/** As the contract has it; the places in sources may be longer than those in what was built. */
const longestStack = 32_768;

/** An exception's episode ends after this long without a repeat. */
const quietAfterMs = 5 * 60_000;

/** Turns what was thrown into a signal, and counts it once however many layers see it pass. */
export class ErrorReporter {
  readonly #ports: ErrorReporterPorts;
  readonly #seen = new WeakSet();
  readonly #maps = new SourceMaps();

  constructor(ports: ErrorReporterPorts) {
    this.#ports = ports;
  }

  /**
   * The signal of an error, at least as severe as `atLeast`; undefined when this very error was reported before, or when
   * a breaker held the call back: why it is open was told.
   */
  report(thrown: unknown, atLeast: Severity = 'info'): ReportedSignal | undefined {
    if (this.#isKnown(thrown)) {
      return undefined;
    }
    const signal = this.describe(thrown, atLeast);
    this.#ports.onCounted(signal.evidence?.cause ?? '');
    return apiOf(thrown).isHeldBack ? undefined : signal;
  }

  /** The same without counting and without regard to what was reported: for the last words of a process. */
  describe(thrown: unknown, atLeast: Severity): ReportedSignal {
    const described = describeError(thrown);
    const error = described.stack
      ? { ...described, stack: this.#maps.apply(described.stack).slice(0, longestStack) }
      : described;
    const { cause, severity, signature } = this.#ports.nameCause(error.type, error.message, errorText(error));
    const { component } = this.#ports;
    const { api } = apiOf(thrown);
    const facts = { ...this.#ports.facts, ...(api !== undefined && { api }) };
    return {
      fingerprint: createHash('sha256').update(`${component} ${signature}`).digest('hex').slice(0, 32),
      status: 'firing',
      symptom: 'exception',
      component,
      severity: worseSeverity(severity, atLeast),
      summary: oneLine(`${error.type}: ${error.message}`).slice(0, 500),
      startsAt: this.#ports.now(),
      quietAfterMs,
      count: 1,
      evidence: { error, cause, facts },
    };
  }

  #isKnown(thrown: unknown): boolean {
    if (typeof thrown !== 'object' || thrown === null) {
      return false;
    }
    const known = this.#seen.has(thrown);
    this.#seen.add(thrown);
    return known;
  }
}

function oneLine(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ');
}
