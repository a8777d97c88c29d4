import type { Decision, EventOf, Incident, Person, Replay } from '@trinity/contracts';
import * as z from 'zod/mini';
import type { Clock } from '../clock.ts';
import type { Settings } from '../config/load.ts';
import type { LoadedPlaybook } from '../config/playbooks.ts';
import type { Component } from '../config/schema.ts';
import type { Candidate, DecisionContext } from '../decide/context.ts';
import { decide } from '../decide/decide.ts';
import { isDiagnosed } from '../decide/read-context.ts';
import { seenSchema } from '../decide/seen.ts';
import { unseal } from '../incident/chain.ts';
import { applyEvent } from '../incident/fold.ts';
import type { IncidentStore } from '../store/store.ts';

export interface ReplayPorts {
  store: IncidentStore;
  clock: Clock;
  settings(): Settings;
  /** The playbooks for an incident, with this version in the place of the running one. */
  candidatesWith(playbook: LoadedPlaybook): CandidateReader;
}

/** The playbooks for an incident, best first. */
export type CandidateReader = (
  incident: DecisionContext['incident'],
  component: Component,
  requested: { playbook: string } | null
) => Promise<Candidate[]>;

type Replayed = Replay['decisions'][number];

/** How many decisions an answer shows one by one; all are counted. */
const maxShown = 500;

/** Takes recorded decisions again, with another version of a playbook, on what was seen then. Nothing is written. */
export class Replayer {
  readonly #ports: ReplayPorts;

  constructor(ports: ReplayPorts) {
    this.#ports = ports;
  }

  async replay(playbook: LoadedPlaybook, from: number): Promise<Replay> {
    const to = this.#ports.clock.now();
    const page = await this.#ports.store.list({ from, to, limit: 10_000 });
    const readCandidates = this.#ports.candidatesWith(playbook);
    const decisions: Replayed[] = [];
    let unreplayable = 0;
    for (const { id } of page.incidents) {
      const replayed = await this.#replayIncident(id, from, playbook.name, readCandidates);
      decisions.push(...replayed.decisions);
      unreplayable += replayed.unreplayable;
    }
    return {
      playbook: playbook.name,
      digest: playbook.digest,
      from,
      to,
      replayed: decisions.length,
      unreplayable,
      changed: decisions.filter(({ changed }) => changed).length,
      decisions: decisions.slice(0, maxShown),
    };
  }

  async #replayIncident(id: string, from: number, playbook: string, readCandidates: CandidateReader) {
    const decisions: Replayed[] = [];
    let unreplayable = 0;
    let incident: Incident | null = null;
    for (const event of (await this.#ports.store.events(id)).map(unseal)) {
      if (event.type === 'decision.made' && event.at >= from && incident !== null) {
        const again = await this.#decideAgain(incident, event, readCandidates);
        if (again === null) {
          unreplayable += 1;
        } else if (event.decision.playbook === playbook || again.playbook === playbook) {
          decisions.push(compare(incident, event, again));
        }
      }
      incident = applyEvent(incident, event);
    }
    return { decisions, unreplayable };
  }

  async #decideAgain(
    incident: Incident,
    { decision }: EventOf<'decision.made'>,
    readCandidates: CandidateReader
  ): Promise<Decision | null> {
    const seen = z.safeParse(seenSchema, decision.seen);
    if (!seen.success || !isDiagnosed(incident)) {
      return null;
    }
    const { config } = this.#ports.settings();
    const { requested, ...rest } = seen.data;
    const component = config.components.find(({ name }) => name === incident.component) ?? null;
    const asked =
      requested?.by.kind === 'person'
        ? { by: requested.by satisfies Person, playbook: requested.playbook }
        : null;
    const context: DecisionContext = {
      ...rest,
      requested: asked,
      incident,
      component,
      limits: config.limits,
      candidates: component === null ? [] : await readCandidates(incident, component, asked),
    };
    return decide(context);
  }
}

function compare(incident: Incident, { at, decision }: EventOf<'decision.made'>, again: Decision): Replayed {
  const shown = ({ outcome, playbook, summary }: Decision) => ({ outcome, playbook, summary });
  return {
    incident: incident.id,
    title: incident.title,
    component: incident.component,
    at,
    was: shown(decision),
    would: shown(again),
    changed: decision.outcome !== again.outcome || decision.playbook !== again.playbook,
  };
}
