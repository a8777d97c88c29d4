import type { IncidentPage, IncidentQuery, IncidentSummary } from '@trinity/contracts';

/** How far a timeline goes: the number of its last event and that event's hash. `{n: 0, hash: ''}` before the first. */
export interface Head {
  n: number;
  hash: string;
}

/** An event as it is stored: the bytes that were hashed. */
export interface StoredEvent {
  n: number;
  bytes: string;
  hash: string;
}

/** Events for one timeline. Refused when the timeline's head is not the expected one: the loser reads again. */
export interface Append {
  incident: string;
  expectedHead: Head;
  /** None: only `due` changes. */
  events: StoredEvent[];
  summary: IncidentSummary;
  /** When the runner must look at it again, in ms since the epoch; null for never. */
  due: number | null;
}

/**
 * A named value beside the timelines: an episode, the lock of a target, a directive that waits for its executor.
 * Written together with events or not at all, and only over the version that was read (0: it must not exist).
 */
export interface CellWrite {
  key: string;
  expected: number;
  /** Null deletes. */
  value: string | null;
}

export interface Cell {
  value: string;
  version: number;
}

/** All of it happens, or nothing. */
export interface Change {
  appends: Append[];
  cells: CellWrite[];
}

export type CommitResult =
  | { ok: true; seq: number }
  /** What was not as expected: the id of the timeline, or the key of the cell. */
  | { ok: false; conflict: string };

export interface FeedItem {
  seq: number;
  incident: string;
  event: StoredEvent;
  summary: IncidentSummary;
}

/** A stored event and its position in the feed. */
export interface PlacedEvent extends StoredEvent {
  seq: number;
}

export interface Committed {
  /** The last position of the feed. */
  seq: number;
  /** How many events this process appended, the last of them at `seq`; 0 for what another replica committed. */
  appended: number;
  incidents: string[];
  /** The soonest of the due times that were written, or null. */
  due: number | null;
  keys: string[];
}

/** The store does not answer, or not as it must: what was asked may be asked again in a moment. `message` says why. */
export class StoreUnavailableError extends Error {
  override name = 'StoreUnavailableError';
}

/**
 * Timelines, cells, due times and lists. Every adapter passes store.conformance.ts.
 * A promise of `commit` resolves when the change would survive the loss of power.
 */
export interface IncidentStore {
  commit(change: Change): Promise<CommitResult>;
  head(incident: string): Promise<Head>;
  /** In order, those after event number `after`. */
  events(incident: string, after?: number): Promise<PlacedEvent[]>;
  /** In the order of the keys; null where there is none. */
  cells(keys: readonly string[]): Promise<(Cell | null)[]>;
  /** Sorted by key. */
  cellsUnder(prefix: string): Promise<{ key: string; cell: Cell }[]>;
  /**
   * Incidents that are due, oldest first. They are not handed out again for `leaseMs`, or until something is
   * committed to them: a process that died loses its claims by itself.
   */
  claim(now: number, limit: number, leaseMs: number): Promise<string[]>;
  /** Drops all claims: for the start of the only process that uses this store. */
  releaseClaims(): Promise<void>;
  nextDue(): Promise<number | null>;
  summaries(incidents: readonly string[]): Promise<IncidentSummary[]>;
  list(query: IncidentQuery): Promise<IncidentPage>;
  /** Events of all incidents after position `after`, in the order of their commits. */
  feed(after: number, limit: number): Promise<FeedItem[]>;
  lastSeq(): Promise<number>;
  /**
   * Called after each commit, of this process or of another replica. One may be told of twice, or with others in one;
   * none is missed for longer than the store is. Returns how to stop that.
   */
  onCommit(listener: (committed: Committed) => void): () => void;
  close(): Promise<void>;
}
