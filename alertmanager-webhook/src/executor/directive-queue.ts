import type { Directive, DirectiveResult, Incident, Run, StepView } from '@trinity/contracts';
import { directiveSchema, opaqueIdSchema, timeMsSchema } from '@trinity/contracts';
import * as z from 'zod/mini';
import type { Clock } from '../clock.ts';
import type { Journal, NewEvent } from '../incident/journal.ts';
import type { CellWrite, IncidentStore } from '../store/store.ts';

/** A directive that waits for its executor. Handed out with the time that is then left. */
const queuedSchema = z.object({
  directive: z.omit(directiveSchema, { remainingMs: true }),
  deadline: timeMsSchema,
});
export type QueuedDirective = z.infer<typeof queuedSchema>;

const prefix = 'directive:';

/** The receiver is the executor of what it carries out itself. */
export const ownExecutor = 'receiver';

/**
 * Derived, never made up: whoever asks again asks for the same. It begins with the executor, so that an executor's
 * own directives lie together.
 */
export function directiveId(executor: string, incident: string, run: Run, step: StepView): string {
  const name = step.undo ? `${step.step}~undo` : step.step;
  return [executor, run.target.name, incident, run.playbook, run.attempt, name, step.try].join(':');
}

/** The executor that a directive's id begins with. */
export function executorOf(id: string): string {
  return id.split(':', 1)[0] ?? '';
}

/** The cell that offers a directive, for the change that also records that it was issued. */
export function offerCell(queued: QueuedDirective): CellWrite {
  return { key: `${prefix}${queued.directive.id}`, expected: 0, value: JSON.stringify(queued) };
}

/** The cells that take a directive back, if it is offered. */
export async function withdrawCells(store: IncidentStore, id: string): Promise<CellWrite[]> {
  const key = `${prefix}${id}`;
  const [cell] = await store.cells([key]);
  return cell ? [{ key, expected: cell.version, value: null }] : [];
}

/** `again`: it was claimed before, by the same executor. */
export type ClaimAnswer = { granted: boolean; reason: string; again: boolean };

/** What executors fetch, claim and answer. Everything here may be asked twice. */
export class DirectiveQueue {
  readonly #store: IncidentStore;
  readonly #journal: Journal;
  readonly #clock: Clock;

  constructor({ store, journal, clock }: { store: IncidentStore; journal: Journal; clock: Clock }) {
    this.#store = store;
    this.#journal = journal;
    this.#clock = clock;
  }

  /** What waits for this executor, oldest id first. */
  async waitingFor(executor: string): Promise<Directive[]> {
    const now = this.#clock.now();
    const cells = await this.#store.cellsUnder(`${prefix}${executor}:`);
    return cells
      .map(({ cell }) => z.parse(queuedSchema, JSON.parse(cell.value)))
      .filter(({ deadline }) => deadline > now)
      .map(({ directive, deadline }) => ({ ...directive, remainingMs: deadline - now }));
  }

  /** Whether a commit that wrote these keys may have brought something for this executor. */
  concerns(executor: string, keys: readonly string[]): boolean {
    return keys.some((key) => key.startsWith(`${prefix}${executor}:`));
  }

  /** The component that a directive is for, or null when it is not offered. */
  async componentOf(id: string): Promise<string | null> {
    const [cell] = await this.#store.cells([`${prefix}${id}`]);
    return cell ? z.parse(queuedSchema, JSON.parse(cell.value)).directive.component : null;
  }

  /** Records that the executor will act. Granted again to the same executor: it may have crashed after asking. */
  async claim(id: string): Promise<ClaimAnswer> {
    let answer: ClaimAnswer = { granted: false, reason: 'There is no such directive.', again: false };
    await this.#journal.update(incidentOf(id), (incident) => {
      const step = stepOf(incident, id);
      answer = this.#judgeClaim(step);
      return answer.granted && step?.state === 'issued'
        ? { events: [{ type: 'step.claimed', directive: id }], due: step.deadline }
        : null;
    });
    return answer;
  }

  /** Takes a result once; a repeat, or one that comes after the step was given up, changes nothing. */
  async finish(result: DirectiveResult, also: readonly NewEvent[] = []): Promise<void> {
    await this.#journal.update(incidentOf(result.id), async (incident) => {
      const step = stepOf(incident, result.id);
      if (step === null || step.state === 'finished' || step.state === 'waiting') {
        return null;
      }
      const by = { kind: 'machine' as const, name: executorOf(result.id) };
      return {
        events: [...also, { type: 'step.finished', directive: result.id, result, by }],
        due: this.#clock.now(),
        cells: await withdrawCells(this.#store, result.id),
      };
    });
  }

  #judgeClaim(step: StepView | null): ClaimAnswer {
    if (step === null) {
      return {
        granted: false,
        reason: 'It was withdrawn: the incident no longer waits for it.',
        again: false,
      };
    }
    if (step.state === 'claimed') {
      return { granted: true, reason: 'It was already yours.', again: true };
    }
    if (step.state === 'finished') {
      return { granted: false, reason: 'It is finished.', again: false };
    }
    const expired = step.deadline !== null && this.#clock.now() >= step.deadline;
    return expired
      ? { granted: false, reason: 'Its time is over.', again: false }
      : { granted: true, reason: '', again: false };
  }
}

/** The step that waits for this directive, if the incident is acting on it. */
function stepOf(incident: Incident, id: string): StepView | null {
  const step = incident.phase === 'acting' ? incident.run.steps.at(-1) : undefined;
  return step?.directive === id ? step : null;
}

/** The incident's place in the id; what is no such id has none. */
function incidentOf(id: string): string {
  const incident = id.split(':')[2] ?? '';
  return z.safeParse(opaqueIdSchema, incident).success ? incident : 'none';
}
