/**
 * Why a call to an API failed: a closed list, so that it can be a label. The general ones, then those that single APIs
 * have (mission M2c).
 */
export const apiErrors = [
  'rate_limit',
  'quota',
  'authentication',
  'permission',
  'not_found',
  'bad_request',
  'server_error',
  'timeout',
  'network',
  'cancelled',
  'token_limit',
  'model_unavailable',
  'blocked',
  'speech_to_text',
  'text_to_speech',
  'order',
  'market_data',
  'compilation',
  'missing_program',
  'other',
] as const;
export type ApiErrorName = (typeof apiErrors)[number];

/** Errors that say nothing against the API: this side gave up, or asked for what is not there. */
const harmless: ReadonlySet<ApiErrorName> = new Set(['cancelled', 'not_found', 'bad_request', 'blocked']);

/** Whether failures of this name mean that somebody should look. */
export function isWorrying(name: ApiErrorName): boolean {
  return !harmless.has(name);
}

/** What an HTTP status says by itself; null for a success. */
export function errorOfStatus(status: number): ApiErrorName | null {
  if (status < 400) {
    return null;
  }
  if (status >= 500) {
    return status === 504 ? 'timeout' : 'server_error';
  }
  return byStatus[status] ?? 'bad_request';
}

const byStatus: Readonly<Record<number, ApiErrorName>> = {
  401: 'authentication',
  402: 'quota',
  403: 'permission',
  404: 'not_found',
  408: 'timeout',
  429: 'rate_limit',
};

const timeouts = new Set([
  'ETIMEDOUT',
  'ESOCKETTIMEDOUT',
  'ERR_SOCKET_CONNECTION_TIMEOUT',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
]);

const deepest = 5;

/** What a thrown error says: of fetch, undici, node:http, axios and vendors' libraries. */
export function errorOfThrown(thrown: unknown): ApiErrorName {
  let current = thrown;
  let found: ApiErrorName = 'other';
  for (let depth = 0; depth < deepest && isRecord(current); depth += 1) {
    const named = errorOfLink(current);
    if (named !== 'other') {
      found = named;
      break;
    }
    current = current.cause;
  }
  return found;
}

function errorOfLink({ name, code, status, statusCode, response }: Record<string, unknown>): ApiErrorName {
  const answered = [status, statusCode, isRecord(response) ? response.status : undefined].find(
    (value) => typeof value === 'number'
  );
  if (typeof answered === 'number') {
    return errorOfStatus(answered) ?? 'other';
  }
  if (name === 'TimeoutError' || timeouts.has(String(code))) {
    return 'timeout';
  }
  if (name === 'AbortError') {
    return 'cancelled';
  }
  return /^(E[A-Z]{3,}|UND_ERR_[A-Z_]+|EAI_AGAIN)$/.test(String(code)) ? 'network' : 'other';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** Thrown by `Api.fetch` for an answer that is an error, so that whoever catches it, or its report, knows which API. */
export class ApiError extends Error {
  readonly api: string;
  readonly status: number;
  readonly reason: ApiErrorName;

  constructor(api: string, status: number, reason: ApiErrorName, said: string) {
    super(`${api} answered ${status}${said ? `: ${said}` : ''}`);
    this.name = 'ApiError';
    this.api = api;
    this.status = status;
    this.reason = reason;
  }
}
