import type Database from 'better-sqlite3';
import { randomUUID } from 'node:crypto';
import { openDatabase } from '../../kit/open-database.ts';
import type { Order, OrderRequest } from './order.ts';

/** Far more than a demo looks back at. */
const mostOrders = 50_000;

/** The orders taken, in a file: an order that was answered is there after a crash, and its id is not taken twice. */
export class OrderBook {
  readonly #db: Database.Database;

  constructor(file: string) {
    this.#db = openDatabase(
      file,
      `CREATE TABLE IF NOT EXISTS orders (
         number INTEGER PRIMARY KEY, client_order_id TEXT NOT NULL UNIQUE, content TEXT NOT NULL
       ) STRICT`
    );
  }

  /** Null when there is an order of that client_order_id already. */
  take(request: OrderRequest, now: Date): Order | null {
    const order: Order = {
      ...request,
      id: randomUUID(),
      created_at: now.toISOString(),
      status: 'accepted',
    };
    const { changes, lastInsertRowid } = this.#db
      .prepare('INSERT INTO orders (client_order_id, content) VALUES (?, ?) ON CONFLICT DO NOTHING')
      .run(request.client_order_id, JSON.stringify(order));
    if (changes === 0) {
      return null;
    }
    this.#db.prepare('DELETE FROM orders WHERE number <= ?').run(Number(lastInsertRowid) - mostOrders);
    return order;
  }

  find(clientOrderId: string): Order | undefined {
    const row = this.#db
      .prepare<[string], { content: string }>('SELECT content FROM orders WHERE client_order_id = ?')
      .get(clientOrderId);
    return row && (JSON.parse(row.content) as Order);
  }

  check(): void {
    this.#db.prepare('SELECT 1 FROM orders LIMIT 1').get();
  }

  close(): void {
    this.#db.close();
  }
}
