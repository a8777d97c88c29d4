import { openSqliteStore } from '../store/sqlite/sqlite-store.ts';
import type { IncidentStore } from '../store/store.ts';

/** The real store, for as long as the test runs. */
export function inMemoryStore(): IncidentStore {
  return openSqliteStore(':memory:');
}
