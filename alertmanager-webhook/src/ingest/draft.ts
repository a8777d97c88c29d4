import type { Incident, Signal } from '@trinity/contracts';
import { applyEvent } from '../incident/fold.ts';
import type { Addition, Loaded, NewEvent } from '../incident/journal.ts';
import type { Cell, CellWrite } from '../store/store.ts';
import * as z from 'zod/mini';
import { correlate, type Correlation } from './correlate.ts';
import {
  episodeKey,
  episodeOf,
  episodeSchema,
  openIncidentsKey,
  openIncidentsSchema,
  seenIn,
  type Episode,
} from './episode.ts';
import { severityOf, titleOf } from './describe-signal.ts';
import type { Arrival, IntakePorts } from './intake.ts';

export type IntakeResult = 'opened' | 'joined' | 'resolved' | 'unchanged' | 'ignored';

/** How many signals one `signal.joined` shows; the others of the same moment are counted. */
const maxShown = 20;

interface DraftIncident {
  loaded: Loaded | null;
  /** As it will be when the draft is committed. */
  incident: Incident;
  events: NewEvent[];
}

/**
 * What one component's signals of one moment do to its incidents, worked out in memory over what was read, and then
 * committed as one change over exactly that. Not committed (false): read and work it out again.
 */
export class Draft {
  readonly #ports: IntakePorts;
  readonly #component: string | null;
  readonly #incidents: Map<string, DraftIncident>;
  readonly #cells: Map<string, { read: number; value: string | null; written: boolean }>;

  private constructor(
    ports: IntakePorts,
    component: string | null,
    incidents: Map<string, DraftIncident>,
    cells: Map<string, { read: number; value: string | null; written: boolean }>
  ) {
    this.#ports = ports;
    this.#component = component;
    this.#incidents = incidents;
    this.#cells = cells;
  }

  static async read(
    ports: IntakePorts,
    component: string | null,
    arrivals: readonly Arrival[]
  ): Promise<Draft> {
    const signals = arrivals.map(({ signal }) => signal);
    const keys = [
      openIncidentsKey(component),
      ...new Set(signals.map(({ fingerprint }) => episodeKey(fingerprint))),
    ];
    const found = await ports.store.cells(keys);
    const cells = new Map(keys.map((key, index) => [key, draftCell(found[index] ?? null)]));
    const open = parseCell(openIncidentsSchema, found[0] ?? null) ?? [];
    const named = signals.flatMap(({ fingerprint }) => {
      const episode = parseValue(episodeSchema, cells.get(episodeKey(fingerprint))?.value ?? null);
      return episode?.incident ? [episode.incident] : [];
    });
    const incidents = new Map<string, DraftIncident>();
    for (const id of new Set([...open, ...named])) {
      const loaded = await ports.journal.load(id);
      if (loaded) {
        incidents.set(id, { loaded, incident: loaded.incident, events: [] });
      }
    }
    return new Draft(ports, component, incidents, cells);
  }

  async add({ signal, how }: Arrival): Promise<IntakeResult> {
    const episode = this.#episode(signal);
    const open = [...this.#incidents.values()]
      .map(({ incident }) => incident)
      .filter(({ phase, component }) => phase !== 'closed' && component === this.#component)
      .sort((a, b) => a.openedAt - b.openedAt);
    return this.#carryOut(signal, how, episode, correlate(signal, episode, open));
  }

  /** False when anything that was read has changed since. */
  async commit(): Promise<boolean> {
    const additions: Addition[] = [...this.#incidents.values()]
      .filter(({ events }) => events.length > 0)
      .map(({ loaded, events }) => ({ loaded, events: mergeJoins(events), due: this.#ports.clock.now() }));
    const cells: CellWrite[] = [...this.#cells]
      .filter(([, cell]) => cell.written)
      .map(([key, { read, value }]) => ({ key, expected: read, value }));
    if (additions.length === 0 && cells.length === 0) {
      return true;
    }
    return (await this.#ports.journal.appendAll(additions, cells)).ok;
  }

  async #carryOut(
    signal: Signal,
    how: Arrival['how'],
    episode: Episode | null,
    correlation: Correlation
  ): Promise<IntakeResult> {
    switch (correlation.kind) {
      case 'unchanged':
        return 'unchanged';
      case 'seen_again':
        this.#remember(signal, {
          ...(episode as Episode),
          ...seenIn(signal, this.#ports.clock.now()),
        });
        return 'unchanged';
      case 'ignored': {
        const { startsAt, endsAt = startsAt } = signal;
        const seen = seenIn({}, this.#ports.clock.now());
        this.#remember(signal, { incident: null, startsAt, endsAt, ...seen });
        return 'ignored';
      }
      case 'opens':
        return this.#open(signal, true);
      case 'opens_anew':
        this.#resolve(correlation.previous, signal, signal.startsAt, 'superseded');
        return this.#open(signal, true);
      case 'joins':
        this.#append(correlation.incident, {
          type: 'signal.joined',
          as: correlation.as,
          signals: [signal],
          count: 1,
        });
        this.#remember(signal, episodeOf(signal, correlation.incident, this.#ports.clock.now()));
        return 'joined';
      case 'resolves':
        this.#remember(signal, { ...(episode as Episode), endsAt: signal.endsAt ?? signal.startsAt });
        this.#resolve(correlation.incident, signal, signal.endsAt ?? signal.startsAt, how);
        return 'resolved';
      case 'ambiguous':
        return this.#settleAmbiguous(signal, how, correlation);
    }
  }

  async #settleAmbiguous(
    signal: Signal,
    how: Arrival['how'],
    { incident: id, ifNew }: Extract<Correlation, { kind: 'ambiguous' }>
  ): Promise<IntakeResult> {
    const state = await this.#ports.alertmanager.isActive(signal);
    if (state === 'gone') {
      return 'unchanged';
    }
    const automatic = state === 'active';
    const known = id === null ? undefined : this.#incidents.get(id)?.incident;
    if (known !== undefined && known.phase !== 'closed') {
      return this.#refire(known.id, signal, automatic);
    }
    if (ifNew.kind === 'joins') {
      return this.#carryOut(signal, how, null, ifNew);
    }
    return known === undefined ? this.#open(signal, automatic) : this.#refire(known.id, signal, automatic);
  }

  #refire(id: string, signal: Signal, automatic: boolean): IntakeResult {
    const reason = automatic
      ? 'Alertmanager says that it fires again.'
      : 'It was reported as firing again and Alertmanager could not be asked, so nothing runs without a person.';
    this.#append(id, { type: 'signal.refired', signal, automatic, reason });
    this.#remember(signal, episodeOf(signal, id, this.#ports.clock.now()));
    this.#listOpen(id);
    return 'opened';
  }

  #open(signal: Signal, automatic: boolean): IntakeResult {
    const id = this.#ports.newIncidentId();
    const component = signal.component === null ? undefined : this.#ports.findComponent(signal.component);
    const event: NewEvent = {
      type: 'incident.opened',
      incident: id,
      component: signal.component,
      station: component?.station ?? null,
      severity: signal.severity ?? severityOf[signal.symptom],
      title: titleOf(signal),
      signal,
      automatic,
    };
    const at = this.#ports.clock.now();
    const incident = applyEvent(null, { by: { kind: 'machine', name: 'trinity' }, at, ...event });
    this.#incidents.set(id, { loaded: null, incident, events: [event] });
    this.#remember(signal, episodeOf(signal, id, at));
    this.#listOpen(id);
    return 'opened';
  }

  #resolve(id: string, signal: Signal, endsAt: number, how: Arrival['how'] | 'superseded'): void {
    this.#append(id, { type: 'signal.resolved', fingerprints: [signal.fingerprint], endsAt, how });
  }

  #append(id: string, event: NewEvent): void {
    const draft = this.#incidents.get(id);
    if (draft === undefined) {
      return;
    }
    draft.events.push(event);
    const at = this.#ports.clock.now();
    draft.incident = applyEvent(draft.incident, { by: { kind: 'machine', name: 'trinity' }, at, ...event });
  }

  #episode({ fingerprint }: Signal): Episode | null {
    return parseValue(episodeSchema, this.#cells.get(episodeKey(fingerprint))?.value ?? null);
  }

  #remember({ fingerprint }: Signal, episode: Episode): void {
    this.#write(episodeKey(fingerprint), JSON.stringify(episode));
  }

  #listOpen(id: string): void {
    const key = openIncidentsKey(this.#component);
    const open = parseValue(openIncidentsSchema, this.#cells.get(key)?.value ?? null) ?? [];
    // Closed ones leave the list whenever it is written anyway.
    const stillOpen = open.filter(
      (other) => other !== id && this.#incidents.get(other)?.incident.phase !== 'closed'
    );
    this.#write(key, JSON.stringify([...stillOpen, id]));
  }

  #write(key: string, value: string): void {
    const cell = this.#cells.get(key);
    this.#cells.set(key, { read: cell?.read ?? 0, value, written: true });
  }
}

function draftCell(cell: Cell | null) {
  return { read: cell?.version ?? 0, value: cell?.value ?? null, written: false };
}

function parseCell<Schema extends z.core.$ZodType>(
  schema: Schema,
  cell: Cell | null
): z.output<Schema> | null {
  return parseValue(schema, cell?.value ?? null);
}

function parseValue<Schema extends z.core.$ZodType>(
  schema: Schema,
  value: string | null
): z.output<Schema> | null {
  return value === null ? null : z.parse(schema, JSON.parse(value));
}

/** Ten thousand alerts of one moment are a few events, not ten thousand. */
function mergeJoins(events: readonly NewEvent[]): NewEvent[] {
  const merged: NewEvent[] = [];
  for (const event of events) {
    const last = merged.at(-1);
    if (event.type === 'signal.joined' && last?.type === 'signal.joined' && last.as === event.as) {
      merged[merged.length - 1] = {
        ...last,
        signals: [...last.signals, ...event.signals].slice(0, maxShown),
        count: last.count + event.count,
      };
    } else if (
      event.type === 'signal.resolved' &&
      last?.type === 'signal.resolved' &&
      last.how === event.how
    ) {
      merged[merged.length - 1] = {
        ...last,
        fingerprints: [...last.fingerprints, ...event.fingerprints],
        endsAt: Math.max(last.endsAt, event.endsAt),
      };
    } else {
      merged.push(event);
    }
  }
  return merged;
}
