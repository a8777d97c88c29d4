import {
  changesQuerySchema,
  findRoute,
  incidentQuerySchema,
  protocolVersion,
  replayQuerySchema,
  routes,
  startDrillRequestSchema,
  statisticsQuerySchema,
  type Change,
  type ComponentState,
  type Drill,
  type Person,
  type Role,
  type RouteName,
} from '@trinity/contracts';
import * as z from 'zod/mini';

import { summarise } from '@trinity/receiver/src/incident/summary.ts';
import { answerComponents, answerStatistics, detailOf, listPage, planFor, reportOf } from './answers.ts';
import { mayAsk, personOf, roleOf } from './credentials.ts';
import { FixTeller } from './fix-teller.ts';
import { Journal } from './journal.ts';
import { answerPattern, answerPatterns, answerTotals } from './learned.ts';
import { sampleCauses, sampleDecision } from './samples.ts';
import { fixEvents, tellFixed } from './stories.ts';
import { Switches } from './switches.ts';
import { toldBy } from './told-by.ts';

interface Asked {
  params: Record<string, string>;
  query: Record<string, string>;
  body: unknown;
  by: Person;
  signal: AbortSignal;
}

const fullService = { value: 'full', because: null } as const;

/**
 * A receiver in memory that speaks the contracts, for tests of the user interface: real timelines folded by the
 * receiver's own rules, a scripted fix, and nothing behind it.
 */
export class FixtureReceiver {
  journal: Journal;
  switches: Switches;
  readonly fixes = new FixTeller();
  version = { version: '0.1.0', protocol: protocolVersion as number };
  parts: { part: string; state: 'ok' | 'failing' | 'not_configured'; text: string; channel?: string }[] = [
    { part: 'Prometheus', state: 'ok', text: 'Answers at http://127.0.0.1:9090.' },
    {
      part: 'Alertmanager',
      state: 'failing',
      text: 'Refuses the connection: start it, or correct its address.',
    },
  ];
  /** Of the components that have levels. */
  level: ComponentState['level'] = fullService;
  /** What trinity.yaml would declare. */
  drills: Drill[] = [];
  readonly #now: () => number;
  readonly #done = new Set<string>();
  readonly #startedAt: number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
    this.#startedAt = now();
    this.journal = new Journal(now);
    this.switches = new Switches(now);
  }

  /** As new. Whoever listens to the old journal hears nothing more. */
  reset(): void {
    this.journal = new Journal(this.#now);
    this.switches = new Switches(this.#now);
    this.#done.clear();
    this.drills = [];
    this.level = fullService;
    this.fixes.reset();
  }

  /** Answers a request to `/api/v1/...` that carries a bearer token. */
  async answer(request: Request): Promise<Response> {
    const url = new URL(request.url);
    const found = findRoute(request.method, url.pathname);
    if (!found) {
      return failure(404, 'no_such_route', 'There is no such route.');
    }
    const role = roleOf(request);
    if (!role || !mayAsk(role, found.name)) {
      return failure(403, 'forbidden', 'This token may not do that. Check the tokens of the Grafana app.');
    }
    const asked: Asked = {
      params: found.params,
      query: Object.fromEntries(url.searchParams),
      body: request.method === 'POST' ? await request.json() : undefined,
      by: personOf(request, role),
      signal: request.signal,
    };
    const id = asked.params.id;
    if (id !== undefined && !this.journal.entries.has(id)) {
      return failure(404, 'no_such_incident', `There is no incident ${id}.`);
    }
    return this.#respond(found.name, asked, role);
  }

  async #respond(name: RouteName, asked: Asked, role: Role): Promise<Response> {
    if (name === 'stream') {
      return this.#stream(Number(asked.query.after ?? 0), asked.signal);
    }
    if (routes[name].method === 'POST') {
      if (name === 'startDrill') {
        return this.#startDrill(asked);
      }
      if (name === 'testChannel') {
        return Response.json({ ok: true, text: 'It took the message. See whether it arrived.', tookMs: 1 });
      }
      const switched = this.#switch(name, asked);
      if (switched !== undefined) {
        return switched === null
          ? failure(404, 'not_found', 'There is no such playbook.')
          : Response.json(switched);
      }
      return this.#operate(name, asked.params.id ?? '', asked);
    }
    return Response.json(await this.#read(name, asked, role));
  }

  #read(name: RouteName, asked: Asked, role: Role): unknown {
    switch (name) {
      case 'status':
        return this.#status(asked, role);
      case 'incidents':
        return listPage(this.journal, z.parse(incidentQuerySchema, asked.query));
      case 'incident':
      case 'incidentReport':
      case 'incidentPattern':
      case 'plan':
        return this.#readIncident(name, asked, role);
      case 'components':
        return answerComponents(this.journal, this.level);
      case 'playbooks':
      case 'replay':
        return this.#readPlaybooks(name, asked);
      case 'changes':
        return this.#changes(asked);
      default:
        return this.#readLearned(name, asked) ?? this.#readChoices(name);
    }
  }

  #readLearned(name: RouteName, { query }: Asked): unknown {
    switch (name) {
      case 'statistics':
        return answerStatistics(this.journal, z.parse(statisticsQuerySchema, query));
      case 'totals':
        return answerTotals(this.journal, this.#startedAt);
      case 'patterns':
        return answerPatterns(this.journal, this.#now());
      default:
        return undefined;
    }
  }

  #readChoices(name: RouteName): unknown {
    switch (name) {
      case 'causes':
        return { causes: sampleCauses };
      case 'drills':
        return { drills: this.drills };
      case 'channels':
        return { channels: [], onCall: null };
      default:
        throw new TypeError(`${name} is for machines`);
    }
  }

  #status({ by }: Asked, role: Role): unknown {
    return {
      ...this.version,
      startedAt: this.#startedAt,
      you: { name: by.name, role },
      parts: this.parts,
      pause: this.switches.pause,
      storm: null,
    };
  }

  #readPlaybooks(name: 'playbooks' | 'replay', { params, query }: Asked): unknown {
    return name === 'playbooks'
      ? { playbooks: this.switches.playbooks }
      : this.switches.replay(params.name ?? '', z.parse(replayQuerySchema, query).sinceMs);
  }

  #readIncident(
    name: 'incident' | 'incidentReport' | 'incidentPattern' | 'plan',
    { params }: Asked,
    role: Role
  ): unknown {
    const entry = this.journal.entries.get(params.id ?? '')!;
    switch (name) {
      case 'incident':
        return detailOf(entry, this.journal.seq);
      case 'incidentReport':
        return reportOf(entry);
      case 'incidentPattern':
        return answerPattern(this.journal, entry, this.#now());
      case 'plan':
        return planFor(entry, params.playbook ?? '', role);
    }
  }

  /** Undefined for what is done to one incident. */
  #switch(name: RouteName, { params, body, by }: Asked): unknown {
    switch (name) {
      case 'pause':
        return this.switches.setPause(body, by);
      case 'resume':
        return this.switches.resume();
      case 'setMode':
        return this.switches.setMode(params.name ?? '', body, by);
      case 'acknowledgeBudget':
        return this.switches.acknowledgeBudget(params.name ?? '', body, by);
      default:
        return undefined;
    }
  }

  /** The component dies, as a drill makes it. */
  #startDrill({ params, body }: Asked): Response {
    const { requestId } = z.parse(startDrillRequestSchema, body);
    const drill = this.drills.find(({ name }) => name === params.name);
    if (!drill) {
      return failure(404, 'not_found', 'trinity.yaml declares no such drill.');
    }
    if (!this.#done.has(requestId)) {
      this.#done.add(requestId);
      const { component } = drill;
      tellFixed(this.journal, { id: `drill-${requestId}`, at: this.#now(), component, station: component });
    }
    return Response.json({ drill });
  }

  #operate(name: RouteName, id: string, { body, by }: Asked): Response {
    const { requestId } = z.parse(z.object({ requestId: z.string() }), body);
    if (!this.#done.has(requestId)) {
      this.#done.add(requestId);
      const { incident } = this.journal.entries.get(id)!;
      this.journal.record(id, { ...toldBy(name, body, incident), by });
      this.#goOn(name, id);
    }
    return Response.json({ incident: summarise(this.journal.entries.get(id)!.incident) });
  }

  /** What the receiver makes of it: a fix that may run runs, and what needs another yes or a person waits. */
  #goOn(name: RouteName, id: string): void {
    const { incident } = this.journal.entries.get(id)!;
    const agreed = new Set(incident.approvals.map(({ by }) => by.name)).size;
    if (name === 'fix' || (name === 'approve' && agreed > 1)) {
      this.#runFix(id);
    } else if (name === 'approve') {
      const summary = 'restart-service waits for the yes of a second person.';
      const decision = sampleDecision({ outcome: 'approve', mode: 'approve', summary });
      this.journal.record(id, { type: 'decision.made', decision });
    } else if (name === 'refuse') {
      const decision = sampleDecision({ outcome: 'human', summary: 'A person refused the fix.' });
      this.journal.record(id, { type: 'decision.made', decision });
    }
  }

  #runFix(id: string): void {
    const start = this.#now();
    const attempt = (this.journal.entries.get(id)?.incident.runs.length ?? 0) + 1;
    this.fixes.tell(this.journal, id, fixEvents(id, start, attempt));
  }

  async #changes({ query, signal }: Asked): Promise<{ changes: Change[]; seq: number }> {
    const { after, waitMs } = z.parse(changesQuerySchema, query);
    if (this.journal.seq <= after && waitMs > 0) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, waitMs);
        signal.addEventListener('abort', () => resolve());
        const stop = this.journal.listen(() => {
          stop();
          clearTimeout(timer);
          resolve();
        });
      });
    }
    return { changes: this.journal.changes.filter(({ seq }) => seq > after), seq: this.journal.seq };
  }

  #stream(after: number, signal: AbortSignal): Response {
    const encode = new TextEncoder();
    let stop: () => void = () => undefined;
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        const send = (change: Change) =>
          controller.enqueue(
            encode.encode(`event: change\nid: ${change.seq}\ndata: ${JSON.stringify(change)}\n\n`)
          );
        controller.enqueue(encode.encode(': open\n\n'));
        this.journal.changes.filter(({ seq }) => seq > after).forEach(send);
        stop = this.journal.listen(send);
        signal.addEventListener('abort', () => stop());
      },
      cancel: () => stop(),
    });
    return new Response(body, {
      headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' },
    });
  }
}

function failure(status: number, code: string, message: string): Response {
  return Response.json({ error: { code, message } }, { status });
}
