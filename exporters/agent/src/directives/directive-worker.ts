import type { Directive, DirectiveResult } from '@trinity/contracts';
import { CallError, type ReceiverClient } from '@trinity/sdk/link';
import { messageOf } from '../message-of.ts';
import { retry, type RetryPorts } from '../time/retry.ts';
import { carryOut, type CarryOutPorts } from './carry-out.ts';
import { deadlineIn, remainingMs } from './deadline.ts';
import type { Entry } from './ledger.ts';

export interface DirectiveWorkerPorts extends CarryOutPorts, RetryPorts {
  client: ReceiverClient;
  onFinished(directive: Directive, result: DirectiveResult): void;
}

/** What the receiver says of a directive that it will never say otherwise: it does not know it, or not like this. */
const finalStatuses = new Set([400, 404, 409, 410, 413]);

/** Takes directives through their life: received, permitted, carried out, told. */
export class DirectiveWorker {
  readonly #ports: DirectiveWorkerPorts;
  readonly #atWork = new Map<string, Promise<void>>();

  constructor(ports: DirectiveWorkerPorts) {
    this.#ports = ports;
  }

  /** Goes on where an agent before this one stopped. */
  resume(): void {
    for (const { stage, directive } of this.#ports.ledger.entries()) {
      if (stage === 'received' || stage === 'started' || stage === 'finished') {
        this.#work(directive.id);
      }
    }
  }

  /** Takes what the receiver offers; true if it was never offered before. What was done already is told again. */
  take(directive: Directive): boolean {
    const { ledger, clock, bootId, warn } = this.#ports;
    const isNew = !ledger.get(directive.id);
    if (isNew) {
      const deadline = deadlineIn(directive.remainingMs, clock, bootId);
      try {
        ledger.put({ version: 1, stage: 'received', directive, deadline, before: null, result: null });
      } catch (error) {
        warn(`${directive.id} can't be taken up: ${messageOf(error)}`);
        return false;
      }
    }
    this.#work(directive.id);
    return isNew;
  }

  /** The directives that need not be offered again, those that are being worked on first. */
  known(): string[] {
    const entries = this.#ports.ledger.entries().filter(({ stage }) => stage !== 'acknowledged');
    const declined = entries.filter(({ stage }) => stage === 'declined');
    const active = entries.filter(({ stage }) => stage !== 'declined');
    return [...active, ...declined].map(({ directive }) => directive.id);
  }

  /** Resolves when nothing is under way any more; for after the abort. */
  async settled(): Promise<void> {
    await Promise.all(this.#atWork.values());
  }

  #work(id: string): void {
    if (!this.#atWork.has(id)) {
      const work = this.#bringToEnd(id)
        .catch((error: unknown) => {
          if (!this.#ports.abort.aborted) {
            this.#ports.warn(`${id} was not brought to its end: ${messageOf(error)}`);
          }
        })
        .finally(() => this.#atWork.delete(id));
      this.#atWork.set(id, work);
    }
  }

  async #bringToEnd(id: string): Promise<void> {
    const { ledger, onFinished } = this.#ports;
    let entry = ledger.get(id);
    if (entry?.stage === 'received' && !(await this.#claim(entry))) {
      return;
    }
    if (entry?.stage === 'received' || entry?.stage === 'started') {
      const result = await carryOut(entry, this.#ports);
      onFinished(entry.directive, result);
      entry = ledger.get(id);
    }
    if (entry?.result) {
      await this.#tell(entry, entry.result);
    }
  }

  /** Whether the receiver lets it be carried out. */
  async #claim(entry: Entry): Promise<boolean> {
    const { client, ledger, clock, bootId, abort } = this.#ports;
    const { id } = entry.directive;
    const answer = await retry(
      () => client.call('claim', { params: { id }, signal: abort }),
      (error) => isFinal(error) || remainingMs(entry.deadline, clock, bootId) === 0,
      this.#ports
    );
    if (!answer?.granted && !abort.aborted) {
      ledger.putIfPossible({ ...entry, stage: 'declined' });
    }
    return answer?.granted ?? false;
  }

  async #tell(entry: Entry, result: DirectiveResult): Promise<void> {
    const { client, ledger, abort, warn } = this.#ports;
    const { id } = entry.directive;
    await retry(
      () => client.call('result', { params: { id }, body: result, signal: abort }),
      (error) => {
        if (isFinal(error)) {
          warn(`the receiver does not take the result of ${id}: ${messageOf(error)}`);
        }
        return isFinal(error);
      },
      this.#ports
    );
    if (!abort.aborted) {
      ledger.putIfPossible({ ...entry, stage: 'acknowledged' });
    }
  }
}

function isFinal(error: unknown): boolean {
  return error instanceof CallError && error.status !== undefined && finalStatuses.has(error.status);
}
