/** What something that is no file says at once: mostly a line, at times several. */
export interface Entry {
  text: string;
  /** Where it stands, so that reading can go on behind it. */
  cursor: string;
  /** When it was said, in milliseconds since the epoch. */
  at: number;
}

export interface FeedPorts {
  onEntry(entry: Entry): void;
  /** It ended; why, in words, unless that is usual. Nothing comes after it. */
  onEnd(problem: string | null): void;
}

/** A log that is no file: a unit's journal, or what a container writes to one of its two streams. */
export interface Feed {
  /** What metrics and warnings call it. */
  name: string;
  /** Where the newest entry stands; undefined when there is none. Rejects, in words, when that can't be told. */
  newest(): Promise<string | undefined>;
  /** Gives all entries behind one, or from the first one on, and those to come. What it returns ends it. */
  follow(after: string | undefined, ports: FeedPorts): () => void;
}
