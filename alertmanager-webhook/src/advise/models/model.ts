/** What a model is asked: who it is, the case as data, and the form of its answer as JSON Schema. */
export interface Question {
  system: string;
  user: string;
  schema: Readonly<Record<string, unknown>>;
  maxOutputTokens: number;
}

export interface Answer {
  text: string;
  inputTokens: number;
  outputTokens: number;
}

/** A language model behind its provider's protocol. Every adapter passes model.conformance.ts. */
export interface Model {
  readonly name: string;
  /** Throws a ModelError that says in words what happened. Ends soon after the signal is aborted. */
  ask(question: Question, signal: AbortSignal): Promise<Answer>;
}

export class ModelError extends Error {
  override name = 'ModelError';
  /** How long the provider asks to wait before the same may be asked again; null where that is of no use. */
  readonly retryAfterMs: number | null;
  constructor(message: string, retryAfterMs: number | null, cause?: unknown) {
    super(message, { cause });
    this.retryAfterMs = retryAfterMs;
  }
}

/** Where the provider says nothing of when to come back. */
export const defaultRetryMs = 1_000;

/** Answers of these are worth another try: busy, overloaded, broken for now. */
export function isPassing(status: number): boolean {
  return status === 408 || status === 429 || status >= 500;
}
