import type Database from 'better-sqlite3';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '../../kit/open-database.ts';

export interface Line {
  text: string;
  quantity: number;
  /** Cents. */
  unitPrice: number;
}

export interface Invoice {
  number: number;
  customer: string;
  net_cents: number;
  vat_cents: number;
  /** Days, as 2026-03-31. */
  issued: string;
  due: string;
  paid: string | null;
}

export interface Report {
  month: string;
  invoices: number;
  revenueCents: number;
  vatCents: number;
  openCents: number;
  overdueCents: number;
}

/** Value added tax on cents. */
export type VatOf = (netCents: number, percent: number) => number;

const schema = readFileSync(join(import.meta.dirname, 'business.sql'), 'utf8');
const vatPercent = 19;
const termDays = 14;
const dayMs = 86_400_000;
const mostInvoices = 10_000;

const dayOf = (time: number) => new Date(time).toISOString().slice(0, 10);

/** Invoices in a file that survives the process. Beyond `mostInvoices`, the oldest paid ones are archived away. */
export class Ledger {
  readonly #db: Database.Database;
  readonly #vatOf: VatOf;

  constructor(file: string, vatOf: VatOf) {
    this.#db = openDatabase(file, schema);
    this.#vatOf = vatOf;
  }

  issue(customer: string, lines: readonly Line[], now: number): Invoice {
    const net = lines.reduce((sum, { quantity, unitPrice }) => sum + quantity * unitPrice, 0);
    const issued = this.#db
      .prepare<[string, number, number, string, string], Invoice>(
        `INSERT INTO invoices (customer, net_cents, vat_cents, issued, due) VALUES (?, ?, ?, ?, ?)
         RETURNING *`
      )
      .get(customer, net, this.#vatOf(net, vatPercent), dayOf(now), dayOf(now + termDays * dayMs));
    this.#db
      .prepare(
        `DELETE FROM invoices WHERE number IN
           (SELECT number FROM invoices WHERE paid IS NOT NULL ORDER BY number DESC LIMIT -1 OFFSET ?)`
      )
      .run(mostInvoices);
    return issued as Invoice;
  }

  /** Undefined where there is no such invoice; one that is paid keeps its day. */
  pay(number: number, now: number): Invoice | undefined {
    return this.#db
      .prepare<[string, number], Invoice>(
        'UPDATE invoices SET paid = coalesce(paid, ?) WHERE number = ? RETURNING *'
      )
      .get(dayOf(now), number);
  }

  /** What was issued in a month such as 2026-03, and what of it is open on the day of `now`. */
  report(month: string, now: number): Report {
    const read = this.#db
      .prepare<[string, string], Omit<Report, 'month'>>(
        `SELECT count(*) AS invoices, coalesce(sum(net_cents), 0) AS revenueCents,
           coalesce(sum(vat_cents), 0) AS vatCents,
           coalesce(sum(CASE WHEN paid IS NULL THEN net_cents + vat_cents END), 0) AS openCents,
           coalesce(sum(CASE WHEN paid IS NULL AND due < ? THEN net_cents + vat_cents END), 0) AS overdueCents
         FROM invoices WHERE substr(issued, 1, 7) = ?`
      )
      .get(dayOf(now), month);
    return { month, ...(read as Omit<Report, 'month'>) };
  }

  /** Throws when the file can't be read. */
  check(): void {
    this.#db.prepare('SELECT count(*) FROM invoices').get();
  }

  close(): void {
    this.#db.close();
  }
}
