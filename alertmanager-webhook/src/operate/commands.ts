import type { Incident, IncidentSummary, Person, Run } from '@trinity/contracts';
import type { Clock } from '../clock.ts';
import { ApiError } from '../errors.ts';
import type { Journal, NewEvent } from '../incident/journal.ts';
import { lockKey } from '../incident/run-cells.ts';
import { summarise } from '../incident/summary.ts';
import type { CellWrite, IncidentStore } from '../store/store.ts';

export interface CommandPorts {
  store: IncidentStore;
  journal: Journal;
  clock: Clock;
  hasPlaybook(name: string): boolean;
  canRollBack(run: Run): boolean;
}

/** What a person wants done to an incident, or the reason why it cannot be. */
type Compute = (incident: Incident) => NewEvent[] | Promise<{ events: NewEvent[]; cells: CellWrite[] }>;

/**
 * What people do to incidents. Every command carries an id that its client made: told twice (Grafana's proxy repeats
 * requests), it is done once.
 */
export class Commands {
  readonly #ports: CommandPorts;

  constructor(ports: CommandPorts) {
    this.#ports = ports;
  }

  requestFix(id: string, by: Person, request: { requestId: string; playbook: string; reason: string }) {
    const { playbook, reason } = request;
    if (!this.#ports.hasPlaybook(playbook)) {
      throw new ApiError('not_found', [`There is no playbook ${playbook}.`]);
    }
    return this.#carryOut(id, request.requestId, (incident) => {
      refuseFix(incident);
      return [{ type: 'fix.requested', by, playbook, reason }];
    });
  }

  /** The same as asking for it, for what waits for approval and nothing else. */
  approve(id: string, by: Person, request: { requestId: string; playbook: string; reason: string }) {
    const { playbook, reason } = request;
    return this.#carryOut(id, request.requestId, (incident) => {
      const decision = incident.phase === 'decided' ? incident.decision : null;
      if (decision?.outcome !== 'approve' || decision.playbook !== playbook) {
        throw new ApiError('conflict', [`${playbook} does not wait for approval.`]);
      }
      return [{ type: 'fix.requested', by, playbook, reason }];
    });
  }

  refuse(id: string, by: Person, { requestId, reason }: { requestId: string; reason: string }) {
    return this.#carryOut(id, requestId, (incident) => {
      const playbook = incident.phase === 'decided' ? incident.decision.playbook : null;
      if (playbook === null) {
        throw new ApiError('conflict', ['Nothing is offered that could be refused.']);
      }
      return [{ type: 'fix.refused', by, playbook, reason }];
    });
  }

  cancel(id: string, by: Person, { requestId, reason }: { requestId: string; reason: string }) {
    return this.#carryOut(id, requestId, (incident) => {
      if (incident.phase !== 'acting') {
        throw new ApiError('conflict', ['No fix is at work on it.']);
      }
      if (incident.run.cancel !== null || incident.run.rollback !== null) {
        throw new ApiError('conflict', [`${incident.run.playbook} is being ended already.`]);
      }
      return [{ type: 'cancel.requested', by, run: incident.run.id, reason }];
    });
  }

  /** Takes back what the last run did, before it is verified or while its alerts drain. */
  rollBack(id: string, by: Person, { requestId, reason }: { requestId: string; reason: string }) {
    return this.#carryOut(id, requestId, async (incident) => {
      if (incident.phase !== 'verifying') {
        throw new ApiError('conflict', ['There is no fix that could be taken back now.']);
      }
      const { run } = incident;
      if (run.rollback !== null || !this.#ports.canRollBack(run)) {
        throw new ApiError('conflict', [`Nothing of ${run.playbook} can be taken back.`]);
      }
      const lock = await this.#lockFor(incident, run);
      return { events: [{ type: 'rollback.started', by, run: run.id, reason, checks: [] }], cells: lock };
    });
  }

  /** What takes the target's lock again where the verified fix gave it free. */
  async #lockFor({ id }: Incident, { target }: Run): Promise<CellWrite[]> {
    const key = lockKey(target);
    const [held] = await this.#ports.store.cells([key]);
    if (held && held.value !== id) {
      throw new ApiError('conflict', [`The fix of incident ${held.value} is at work on ${target.name}.`]);
    }
    return held ? [] : [{ key, expected: 0, value: id }];
  }

  note(id: string, by: Person, { requestId, text }: { requestId: string; text: string }) {
    return this.#carryOut(id, requestId, () => [{ type: 'note.added', by, text }]);
  }

  acknowledge(id: string, by: Person, { requestId, note }: { requestId: string; note: string }) {
    return this.#carryOut(id, requestId, () => [{ type: 'incident.acknowledged', by, note }]);
  }

  assign(id: string, by: Person, { requestId, to }: { requestId: string; to: string | null }) {
    return this.#carryOut(id, requestId, () => [{ type: 'incident.assigned', by, to }]);
  }

  giveFeedback(
    id: string,
    by: Person,
    {
      requestId,
      ...feedback
    }: { requestId: string; causeCorrect: boolean; cause: string | null; note: string }
  ) {
    return this.#carryOut(id, requestId, () => [{ type: 'feedback.given', by, ...feedback }]);
  }

  close(
    id: string,
    by: Person,
    {
      requestId,
      outcome,
      reason,
    }: { requestId: string; outcome: 'by_person' | 'not_a_problem'; reason: string }
  ) {
    return this.#carryOut(id, requestId, (incident) => {
      if (incident.phase === 'closed') {
        throw new ApiError('conflict', ['It is closed already.']);
      }
      // Until then the fix holds the target's lock, and only its end gives it free.
      if (
        incident.phase === 'acting' ||
        (incident.phase === 'verifying' && incident.run.verifiedAt === null)
      ) {
        throw new ApiError('conflict', ['A fix is at work on it.']);
      }
      return [{ type: 'incident.closed', by, outcome, reason: reason || `Closed by ${by.name}.` }];
    });
  }

  async #carryOut(id: string, requestId: string, compute: Compute): Promise<IncidentSummary> {
    const { store, journal, clock } = this.#ports;
    const key = `request:${id}:${requestId}`;
    const incident = await journal.update(id, async (current) => {
      const [done] = await store.cells([key]);
      if (done) {
        return null;
      }
      const computed = await compute(current);
      const { events, cells } = Array.isArray(computed) ? { events: computed, cells: [] } : computed;
      const noted = { key, expected: 0, value: String(clock.now()) };
      return { events, due: clock.now(), cells: [noted, ...cells] };
    });
    if (incident === null) {
      throw new ApiError('not_found', [`There is no incident ${id}.`]);
    }
    return summarise(incident);
  }
}

function refuseFix(incident: Incident): void {
  if (incident.phase === 'closed') {
    throw new ApiError('conflict', ['The incident is closed.']);
  }
  if (incident.phase === 'acting' || incident.phase === 'verifying') {
    throw new ApiError('conflict', [`${incident.run.playbook} is at work on it.`]);
  }
  if (incident.phase === 'open') {
    throw new ApiError('conflict', ['It is being diagnosed; try again in a moment.']);
  }
  if (incident.requested !== null) {
    throw new ApiError('conflict', [
      `${incident.requested.by.name} asked for ${incident.requested.playbook} already.`,
    ]);
  }
}
