import type { ProbeOutcome } from '@trinity/contracts';
import type { CrashSpool } from '@trinity/sdk/crash-spool';
import type { Clock } from '@trinity/sdk/link';
import { messageOf } from '../message-of.ts';
import type { Observation } from '../supervisors/supervisor.ts';
import type { Target } from '../targets/target.ts';
import type { AlarmKey, Alarms } from './alarms.ts';
import type { BrokenNeed } from './broken-needs.ts';
import { deathEvidence, deathSummary, type Remains } from './death-evidence.ts';

/** A probe that fails fewer times in a row may have been unlucky. */
const failuresInARow = 3;
const logLines = 50;
/** A new life counts as well only after this: what dies at once was not, and another program on its port may answer. */
const settleMs = 1_000;

export interface ServiceWatchPorts {
  target: Target;
  alarms: Alarms;
  clock: Clock;
  /** Somebody is changing the target; what it looks like meanwhile is no problem. */
  isBusy(): boolean;
  /** Where the target's lives leave their last words. */
  spool: Pick<CrashSpool, 'read' | 'remove'>;
  /** What the target needs and would not start with. */
  brokenNeeds(): Promise<BrokenNeed[]>;
  warn(text: string): void;
}

interface Life {
  identity: string | null;
  since: number;
  /** How often it failed in a row, and, by the wall clock, since when it does while nobody changes it. */
  failures: number;
  failingSince: number;
  wasWell: boolean;
}

/** Turns what is seen of one target into the beginning and end of its alarms. */
export class ServiceWatch {
  readonly #ports: ServiceWatchPorts;
  #life: Life | undefined;
  #turn: Promise<void> = Promise.resolve();

  constructor(ports: ServiceWatchPorts) {
    this.#ports = ports;
  }

  /**
   * Looks at the target as it is now, with the probes of a round where there was one. Looks come one after the other,
   * so that the last one counts.
   */
  look(probes?: readonly ProbeOutcome[]): Promise<void> {
    this.#turn = this.#turn
      .then(() => this.#look(probes))
      .catch((error: unknown) => {
        this.#ports.warn(`${this.#ports.target.name} could not be looked at: ${messageOf(error)}`);
      });
    return this.#turn;
  }

  async #look(probes: readonly ProbeOutcome[] | undefined): Promise<void> {
    const observation = await this.#ports.target.observe();
    switch (observation.state) {
      case 'dead':
      case 'gave_up':
        await this.#lookAtDead(observation);
        break;
      case 'stopped':
        this.#clear();
        break;
      case 'running':
        if (probes) {
          await this.#lookAtRunning(observation, probes);
        }
        break;
      case 'starting':
      case 'unknown':
        break;
    }
  }

  async #lookAtDead({ identity, exit, detail }: Observation): Promise<void> {
    const { target, alarms, isBusy, spool, brokenNeeds } = this.#ports;
    const key = this.#key('service_down');
    if (isBusy() || alarms.isRaised(key, identity ?? undefined)) {
      return;
    }
    const lastWords = spool.read();
    const remains: Remains = {
      exit,
      detail,
      crashReports: lastWords.map(({ report }) => report),
      logLines: await this.#orNothing(target.lastLogLines(logLines), []),
      facts: await this.#orNothing(target.facts(), {}),
      broken: await this.#orNothing(brokenNeeds(), []),
    };
    alarms.clear(this.#key('probe_failing'));
    alarms.raise({
      ...key,
      target: target.name,
      ...(identity !== null && { identity }),
      severity: 'high',
      summary: deathSummary(target.component, remains),
      evidence: deathEvidence(remains),
    });
    // Only now: the alarm is on the disk, and with it what they said.
    lastWords.forEach(({ path }) => {
      spool.remove(path);
    });
  }

  async #lookAtRunning({ identity }: Observation, probes: readonly ProbeOutcome[]): Promise<void> {
    const now = this.#ports.clock.monotonicMs();
    if (this.#life?.identity !== identity) {
      this.#life = { identity, since: now, failures: 0, failingSince: 0, wasWell: false };
    }
    const life = this.#life;
    const failing = probes.filter(({ ok }) => !ok);
    if (failing.length === 0) {
      life.failures = 0;
      life.wasWell = true;
      if (now - life.since >= settleMs) {
        this.#clear();
      }
      return;
    }
    const isStarting = !life.wasWell && now - life.since < this.#ports.target.startGrace;
    if (isStarting) {
      return;
    }
    const isBusy = this.#ports.isBusy();
    if (life.failures === 0 || isBusy) {
      life.failingSince = this.#ports.clock.now();
    }
    life.failures += 1;
    if (life.failures >= failuresInARow && !isBusy) {
      await this.#raiseFailing(life, failing);
    }
  }

  async #raiseFailing({ identity, failingSince }: Life, failing: readonly ProbeOutcome[]): Promise<void> {
    const { target, alarms } = this.#ports;
    const key = this.#key('probe_failing');
    if (alarms.isRaised(key, identity ?? undefined)) {
      return;
    }
    const answers = failing.flatMap(({ said }) => said ?? []);
    alarms.raise({
      ...key,
      target: target.name,
      ...(identity !== null && { identity }),
      startsAt: failingSince,
      severity: 'high',
      summary: `${target.component} runs but does not answer: ${failing.map(({ detail }) => detail).join('; ')}`,
      evidence: {
        logLines: await this.#orNothing(target.lastLogLines(logLines), []),
        facts: await this.#orNothing(target.facts(), {}),
        ...(answers.length > 0 && { answers }),
      },
    });
  }

  #clear(): void {
    this.#ports.alarms.clear(this.#key('service_down'));
    this.#ports.alarms.clear(this.#key('probe_failing'));
  }

  #key(symptom: AlarmKey['symptom']): AlarmKey {
    const { component, name } = this.#ports.target;
    return { symptom, component, subject: name };
  }

  /** Evidence that can't be had must not keep an alarm from being raised. */
  async #orNothing<T>(evidence: Promise<T>, nothing: T): Promise<T> {
    try {
      return await evidence;
    } catch (error) {
      this.#ports.warn(`evidence of ${this.#ports.target.name} is missing: ${messageOf(error)}`);
      return nothing;
    }
  }
}
