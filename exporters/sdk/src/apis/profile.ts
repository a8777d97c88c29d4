import type { ApiErrorName } from './api-error.ts';

/** An answer as its API's profile reads it. */
export interface ApiAnswer {
  status: number;
  url: URL;
  /** By lower-case name; null where there is none. */
  header(name: string): string | null;
  /** Parsed JSON, where it was asked for and is JSON of a reasonable length. */
  body: unknown;
}

export interface TokenUsage {
  model: string;
  input: number;
  output: number;
}

/** USD for a million tokens. */
export interface TokenPrice {
  input: number;
  output: number;
}

/** What is particular about one API. One file each; what is left out is judged by the status alone. */
export interface ApiProfile {
  name: string;
  /** Host names, or `*.` and the end of one. */
  hosts: readonly string[];
  /** Names of programs, for what is no HTTP API. */
  commands?: readonly string[];
  /** What it means when such a program ends with another status than 0. */
  exitError?: ApiErrorName;
  /** More than the status says; undefined leaves it at that. Also asked for answers with 200. */
  nameError?(answer: ApiAnswer): ApiErrorName | undefined;
  /** Requests left in the current window; undefined where the answer does not say. */
  quotaLeft?(answer: ApiAnswer): number | undefined;
  usage?(answer: ApiAnswer): TokenUsage | undefined;
  /** Of the model with the longest fitting prefix. Vendors change them: options override. */
  prices?: Readonly<Record<string, TokenPrice>>;
}

/** A field of something that was parsed, however deep, or undefined. */
export function field(value: unknown, ...path: (string | number)[]): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null && Object.hasOwn(inner, key)
        ? (inner as Record<string | number, unknown>)[key]
        : undefined,
    value
  );
}

export function textField(value: unknown, ...path: (string | number)[]): string {
  const found = field(value, ...path);
  return typeof found === 'string' ? found : '';
}

export function countField(value: unknown, ...path: (string | number)[]): number {
  const found = field(value, ...path);
  return typeof found === 'number' && Number.isFinite(found) && found > 0 ? found : 0;
}

/** A header that is a whole number. */
export function countHeader({ header }: ApiAnswer, name: string): number | undefined {
  const text = header(name);
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}
