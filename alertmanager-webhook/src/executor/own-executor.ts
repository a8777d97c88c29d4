import type { Directive, DirectiveResult } from '@trinity/contracts';
import type { NewEvent } from '../incident/journal.ts';
import type { IncidentStore } from '../store/store.ts';
import { ownExecutor, type DirectiveQueue } from './directive-queue.ts';
import { ownResult } from './own-result.ts';

/** What an action of the receiver's own came to; `events` are written with it or not at all. */
export interface OwnOutcome {
  status: DirectiveResult['status'];
  reason: string;
  events?: NewEvent[];
}

export interface OwnAction {
  /** Whether doing it twice is as good as once: then it is done again after a crash in the middle. */
  repeatable(args: Record<string, unknown>): boolean;
  carryOut(args: Record<string, unknown>, directive: Directive): Promise<OwnOutcome>;
}

export interface OwnExecutorPorts {
  store: IncidentStore;
  queue: DirectiveQueue;
  now(): number;
  actions: Readonly<Record<string, OwnAction>>;
  onError(error: unknown): void;
}

/**
 * The receiver as an executor of its own: it takes its directives up as an agent does, so that a crash at any moment ends
 * as it does there.
 */
export class OwnExecutor {
  readonly #ports: OwnExecutorPorts;
  readonly #atWork = new Map<string, Promise<void>>();
  #stopListening: (() => void) | null = null;

  constructor(ports: OwnExecutorPorts) {
    this.#ports = ports;
  }

  start(): void {
    const { store, queue } = this.#ports;
    this.#stopListening = store.onCommit(({ keys }) => {
      if (queue.concerns(ownExecutor, keys)) {
        this.#look();
      }
    });
    this.#look();
  }

  async stop(): Promise<void> {
    this.#stopListening?.();
    this.#stopListening = null;
    await Promise.all(this.#atWork.values());
  }

  #look(): void {
    this.#ports.queue.waitingFor(ownExecutor).then((waiting) => {
      for (const directive of waiting.filter(({ id }) => !this.#atWork.has(id))) {
        const work = this.#take(directive)
          .catch(this.#ports.onError)
          .finally(() => this.#atWork.delete(directive.id));
        this.#atWork.set(directive.id, work);
      }
    }, this.#ports.onError);
  }

  async #take(directive: Directive): Promise<void> {
    const { queue, actions } = this.#ports;
    const claim = await queue.claim(directive.id);
    if (!claim.granted) {
      return;
    }
    const action = actions[directive.action];
    if (action === undefined) {
      return this.#finish(directive, { status: 'refused', reason: `${directive.action} is not done here.` });
    }
    // Granted before: the process that took it up is gone, and nobody knows how far it came.
    if (claim.again && !action.repeatable(directive.args)) {
      const reason = 'The receiver was interrupted while it did this.';
      return this.#finish(directive, { status: 'unknown', reason });
    }
    return this.#finish(directive, await action.carryOut(directive.args, directive));
  }

  async #finish({ id }: Directive, { status, reason, events = [] }: OwnOutcome): Promise<void> {
    await this.#ports.queue.finish(ownResult(id, this.#ports.now(), status, reason), events);
  }
}
