import type { ReportedSignal } from '@trinity/contracts';
import { createHash } from 'node:crypto';
import type { Clock } from '../link/clock.ts';
import type { StateKeeper } from '../state/state-file.ts';
import { SlowdownDetector, unlearnedSeconds, type Slowdown } from './slowdown-detector.ts';

export interface SlowdownBookPorts {
  component: string;
  clock: Clock;
  state: StateKeeper;
  emit(signal: ReportedSignal): void;
}

/** Endpoints and APIs that are judged each by itself. */
const maxSubjects = 300;
const repeatMs = 10_000;
/** A slow endpoint that nobody asks any more. */
const quietAfterMs = 5 * 60_000;

interface Subject {
  detector: SlowdownDetector;
  startsAt: number;
  toldAt: number;
}

/** Judges the durations of each endpoint and each API against what is usual for it (mission M2d). */
export class SlowdownBook {
  readonly #ports: SlowdownBookPorts;
  readonly #subjects = new Map<string, Subject>();

  constructor(ports: SlowdownBookPorts) {
    this.#ports = ports;
  }

  /** `kind` and `name` say of what; APIs name their timeout, so that it may be made longer. */
  add(kind: 'endpoint' | 'api', name: string, seconds: number): void {
    const subject = this.#subject(`${kind} ${name}`);
    const told = subject?.detector.add(seconds);
    if (subject && told) {
      this.#tell(subject, kind, name, told);
    }
  }

  #subject(key: string): Subject | undefined {
    const present = this.#subjects.get(key);
    if (present || this.#subjects.size >= maxSubjects) {
      return present;
    }
    const stateKey = `baseline ${key}`;
    const { state } = this.#ports;
    const detector = new SlowdownDetector({
      saved: state.read(stateKey),
      save: (saved) => {
        state.write(stateKey, saved);
      },
    });
    const made = { detector, startsAt: 0, toldAt: 0 };
    this.#subjects.set(key, made);
    return made;
  }

  #tell(subject: Subject, kind: 'endpoint' | 'api', name: string, told: Slowdown): void {
    const { clock, component, emit } = this.#ports;
    const at = clock.monotonicMs();
    if (told.status === 'lasts' && at - subject.toldAt < repeatMs) {
      return;
    }
    if (told.status === 'began') {
      subject.startsAt = clock.now();
    }
    subject.toldAt = at;
    const { p50, p95, p99, baseline, samples } = told;
    const isOver = told.status === 'ended';
    emit({
      fingerprint: createHash('sha256')
        .update(`${component} slow ${kind} ${name}`)
        .digest('hex')
        .slice(0, 32),
      status: isOver ? 'resolved' : 'firing',
      symptom: 'slow',
      component,
      // Slower than usual, and still no answer that anybody waits for.
      severity: p95 < unlearnedSeconds ? 'low' : 'medium',
      summary: `${kind === 'api' ? 'The API ' : ''}${name} is slow: p95 ${p95.toFixed(2)} s, usually ${baseline.toFixed(2)} s`,
      startsAt: subject.startsAt,
      ...(isOver && { endsAt: clock.now() }),
      quietAfterMs,
      count: 1,
      evidence: {
        cause: 'slow_response',
        facts: {
          ...(kind === 'api' ? { api: name, timeout: name } : { endpoint: name }),
          ...{ p50, p95, p99, baseline, samples },
        },
      },
    });
  }
}
