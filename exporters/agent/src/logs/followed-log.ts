/** How far one file or feed of a log was read, for metrics. */
export interface Shown {
  file: string;
  lagSeconds: number;
  /** Of a file: in bytes. */
  bytes?: { position: number; lag: number };
  /** Of what is no file: when the last entry was said, in milliseconds since the epoch; 0 before the first. */
  lastAt?: number;
}

/** A log that is followed, whatever it is made of. */
export interface FollowedLog {
  start(): Promise<void>;
  shown(): Iterable<Shown>;
  close(): void;
}
