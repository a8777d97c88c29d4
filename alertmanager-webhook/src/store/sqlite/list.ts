import type { IncidentPage, IncidentQuery, IncidentSummary } from '@trinity/contracts';
import type Database from 'better-sqlite3';

/** Newest first. A page ends at an incident; the next one begins after it, also when others were opened since. */
export class ListQuery {
  readonly #db: Database.Database;
  readonly #lastSeq: Database.Statement<[], { seq: number }>;

  constructor(db: Database.Database) {
    this.#db = db;
    this.#lastSeq = db.prepare('SELECT coalesce(max(seq), 0) AS seq FROM events');
  }

  run(query: IncidentQuery): IncidentPage {
    const { where, values } = conditions(query);
    const total = this.#db.prepare(`SELECT count(*) AS n FROM incidents ${where}`).get(values) as {
      n: number;
    };
    const page = query.after
      ? `${where ? `${where} AND` : 'WHERE'} (opened_at, id) < (SELECT opened_at, id FROM incidents WHERE id = @after)`
      : where;
    const rows = this.#db
      .prepare(`SELECT id, summary FROM incidents ${page} ORDER BY opened_at DESC, id DESC LIMIT @limit`)
      .all({ ...values, after: query.after ?? null, limit: query.limit }) as {
      id: string;
      summary: string;
    }[];
    return {
      incidents: rows.map((row) => JSON.parse(row.summary) as IncidentSummary),
      next: rows.length === query.limit ? (rows.at(-1)?.id ?? null) : null,
      total: total.n,
      seq: this.#lastSeq.get()?.seq ?? 0,
    };
  }
}

type Values = Record<string, string | number>;

/** Every value is bound, none is written into the statement. */
function conditions(query: IncidentQuery): { where: string; values: Values } {
  const terms: string[] = [];
  const values: Values = {};
  const oneOf = (column: string, wanted: readonly string[] | undefined) => {
    if (wanted && wanted.length > 0) {
      const names = wanted.map((value, index) => {
        values[`${column}${index}`] = value;
        return `@${column}${index}`;
      });
      terms.push(`${column} IN (${names.join(', ')})`);
    }
  };
  const compare = (term: string, name: string, value: string | number | undefined) => {
    if (value !== undefined) {
      terms.push(term);
      values[name] = value;
    }
  };
  oneOf('phase', query.phase);
  oneOf('severity', query.severity);
  oneOf('component', query.component);
  oneOf('station', query.station);
  compare(
    'needs_person = @needsPerson',
    'needsPerson',
    query.needsPerson && Number(query.needsPerson === 'true')
  );
  compare('(closed_at IS NULL OR closed_at >= @from)', 'from', query.from);
  compare('opened_at <= @to', 'to', query.to);
  for (const [index, word] of (query.q ?? '').toLowerCase().split(/\s+/).filter(Boolean).entries()) {
    compare(`instr(text, @word${index}) > 0`, `word${index}`, word);
  }
  return { where: terms.length > 0 ? `WHERE ${terms.join(' AND ')}` : '', values };
}
