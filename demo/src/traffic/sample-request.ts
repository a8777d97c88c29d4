/** A request that a station answers with a result. */
export interface SampleRequest {
  method: 'GET' | 'POST' | 'PUT';
  path: string;
  headers?: Record<string, string>;
  /** Sent as JSON, or as it is where it is a text. */
  body?: unknown;
}

/** Samples of a station's workflow; `number` is another one for every request, also after a restart. */
export type SampleMaker = (number: number) => SampleRequest;

/** The item whose turn it is. */
export function turn<const Items extends readonly [unknown, ...unknown[]]>(
  items: Items,
  number: number
): Items[number] {
  return items[number % items.length];
}
