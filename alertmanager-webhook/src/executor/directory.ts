import {
  executorReportSchema,
  type ComponentChange,
  type ExecutorReport,
  type ProbeOutcome,
  type TargetRef,
  type TargetReport,
} from '@trinity/contracts';
import * as z from 'zod/mini';
import type { Clock } from '../clock.ts';
import type { IncidentStore } from '../store/store.ts';
import { changesBetween } from './changes-between.ts';

export interface KnownTarget {
  ref: TargetRef;
  report: TargetReport;
  host: string;
  /** When its executor was last heard of; 0 for not since this receiver started. */
  seenAt: number;
  /** When its executor was last heard of, or else this receiver started: before that it could not be heard. */
  awaitedSince: number;
}

/** Its process is gone, though nobody wanted that. */
export function isDown({ report: { state } }: KnownTarget): boolean {
  return state === 'dead' || state === 'gave_up';
}

/** What one probe of an executor said, by this process' clock. */
export interface KnownProbe extends ProbeOutcome {
  executor: string;
  seenAt: number;
  reportedAt: number;
}

/** What is not kept over a restart: when an executor was heard of, and what its probes said then. */
export interface Heard {
  seenAt: number;
  probes: readonly (KnownProbe & { component: string })[];
}

export interface DirectoryOptions {
  store: IncidentStore;
  clock: Clock;
  /** Told of what its executor saw change at a target. */
  onChange?: (target: TargetReport, change: ComponentChange) => Promise<void>;
  /** Told whenever an executor is heard of; `byReport`: with a report, and not only by what it asks. */
  onHeard?: (executor: string, byReport: boolean) => Promise<void>;
}

export const executorPrefix = 'executor:';

/**
 * Which targets there are, by what executors said of themselves. Kept in the store, so that a receiver that was just
 * restarted knows the targets; when an executor was last heard of is not kept.
 */
export class ExecutorDirectory {
  readonly #store: IncidentStore;
  readonly #clock: Clock;
  readonly #onChange: NonNullable<DirectoryOptions['onChange']>;
  readonly #onHeard: NonNullable<DirectoryOptions['onHeard']>;
  readonly #reports = new Map<string, ExecutorReport>();
  readonly #seenAt = new Map<string, number>();
  readonly #startedAt: number;
  readonly #probes = new Map<string, readonly (KnownProbe & { component: string })[]>();

  constructor(options: DirectoryOptions) {
    const { store, clock, onChange = async () => undefined, onHeard = async () => undefined } = options;
    this.#store = store;
    this.#onHeard = onHeard;
    this.#onChange = onChange;
    this.#clock = clock;
    this.#startedAt = clock.now();
  }

  /** Reads what was known before the restart, or what another replica was told. */
  async load(): Promise<void> {
    for (const { cell } of await this.#store.cellsUnder(executorPrefix)) {
      const report = z.safeParse(executorReportSchema, JSON.parse(cell.value));
      if (report.success) {
        this.#reports.set(report.data.executor, report.data);
      }
    }
  }

  /** Takes what an executor says of itself; the newest report counts. */
  async report(told: ExecutorReport): Promise<void> {
    this.#seenAt.set(told.executor, this.#clock.now());
    this.#probes.set(told.executor, this.#knownProbes(told));
    const report = withoutProbes(told);
    const before = this.#reports.get(report.executor);
    this.#reports.set(report.executor, report);
    if (JSON.stringify(before) !== JSON.stringify(report)) {
      await this.#save(report);
      await this.#tellChanges(before, report);
    }
    await this.#onHeard(told.executor, true);
  }

  /** Notes that an executor was heard of. */
  seen(executor: string): void {
    this.#seenAt.set(executor, this.#clock.now());
    void this.#onHeard(executor, false);
  }

  heardOf(executor: string): Heard {
    return { seenAt: this.#seenAt.get(executor) ?? 0, probes: this.#probes.get(executor) ?? [] };
  }

  /** Takes what another replica heard of an executor, where it is newer. */
  hear(executor: string, { seenAt, probes }: Heard): void {
    this.#seenAt.set(executor, Math.max(seenAt, this.#seenAt.get(executor) ?? 0));
    const reportedAt = (some: Heard['probes']) => some[0]?.reportedAt ?? 0;
    if (reportedAt(probes) > reportedAt(this.#probes.get(executor) ?? [])) {
      this.#probes.set(executor, probes);
    }
  }

  targetsOf(component: string): KnownTarget[] {
    return [...this.#reports.values()].flatMap((report) =>
      report.targets
        .filter((target) => target.component === component)
        .map((target) => this.#known(report, target))
    );
  }

  /** The components of the hosts on which its targets run, by the word of the agents there. */
  hostsOf(component: string): string[] {
    return [...this.#reports.values()]
      .filter(({ targets }) => targets.some((target) => target.component === component))
      .flatMap(({ targets }) => targets.filter(({ supervisor }) => supervisor === 'host'))
      .map((host) => host.component)
      .filter((host) => host !== component);
  }

  /** What executors' probes of a component said last, since this process began. */
  probesOf(component: string): KnownProbe[] {
    return [...this.#probes.values()].flat().filter((probe) => probe.component === component);
  }

  find(ref: TargetRef): KnownTarget | null {
    const report = this.#reports.get(ref.executor);
    const target = report?.targets.find(({ name }) => name === ref.name);
    return report && target ? this.#known(report, target) : null;
  }

  /** Executors and when each was last heard of; 0 for not since this receiver started. */
  lastSeen(): { executor: string; seenAt: number }[] {
    return [...this.#reports.keys()].map((executor) => ({
      executor,
      seenAt: this.#seenAt.get(executor) ?? 0,
    }));
  }

  #knownProbes({ executor, targets }: ExecutorReport) {
    const reportedAt = this.#clock.now();
    return targets.flatMap(({ component, probes = [] }) =>
      probes.map(({ name, ok, detail, ageMs }) => ({
        ...{ name, ok, detail, component, executor, reportedAt },
        seenAt: reportedAt - ageMs,
      }))
    );
  }

  #known(report: ExecutorReport, target: TargetReport): KnownTarget {
    return {
      ref: { executor: report.executor, name: target.name },
      report: target,
      host: report.host,
      seenAt: this.#seenAt.get(report.executor) ?? 0,
      awaitedSince: this.#seenAt.get(report.executor) ?? this.#startedAt,
    };
  }

  async #tellChanges(before: ExecutorReport | undefined, { targets }: ExecutorReport): Promise<void> {
    for (const target of targets) {
      const known = before?.targets.find(({ name }) => name === target.name);
      for (const change of known ? changesBetween(known, target, this.#clock.now()) : []) {
        await this.#onChange(target, change);
      }
    }
  }

  async #save(report: ExecutorReport): Promise<void> {
    const key = `${executorPrefix}${report.executor}`;
    const [cell] = await this.#store.cells([key]);
    const write = { key, expected: cell?.version ?? 0, value: JSON.stringify(report) };
    // Lost to a newer report of the same executor: that one is as good.
    await this.#store.commit({ appends: [], cells: [write] });
  }
}

/** Probes change too often to be kept: a receiver that was restarted is told anew. */
function withoutProbes(report: ExecutorReport): ExecutorReport {
  const targets = report.targets.map((target) => {
    const kept = { ...target };
    // Gone, and not undefined: what a decision saw of a target is kept as JSON.
    delete kept.probes;
    return kept;
  });
  return { ...report, targets };
}
