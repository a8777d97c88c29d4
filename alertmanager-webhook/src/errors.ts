/**
 * Every error that the API answers with. The code never changes its meaning; docs/errors.md lists the same set, held
 * by a test. No 401: Grafana's proxy takes that for its own session and signs the user out.
 */
export const errorCatalogue = {
  not_json: { status: 400, message: 'The body is not JSON.' },
  not_v4: { status: 400, message: "The body is not version 4 of Alertmanager's webhook." },
  bad_request: { status: 400, message: 'The request is not understood.' },
  no_token: { status: 403, message: 'There is no token: send "Authorization: Bearer TOKEN".' },
  wrong_token: { status: 403, message: 'The token is not one of trinity.yaml.' },
  wrong_role: { status: 403, message: 'This token may not do that.' },
  wrong_component: { status: 403, message: 'This token is not for that component.' },
  unknown_host: { status: 403, message: 'The Host header is not one of allowedHosts in trinity.yaml.' },
  foreign_origin: { status: 403, message: 'Requests of other sites are not accepted.' },
  not_found: { status: 404, message: 'There is no such thing.' },
  conflict: { status: 409, message: 'That is not possible as things are now.' },
  too_large: { status: 413, message: 'The body is larger than 32 MiB.' },
  not_json_type: { status: 415, message: 'The Content-Type must be application/json.' },
  overloaded: { status: 503, message: 'Too much is waiting to be stored; try again in a moment.' },
  store_unavailable: { status: 503, message: 'The store does not answer as it must; try again in a moment.' },
  internal: { status: 500, message: 'Something went wrong here; the log has more.' },
} as const satisfies Record<string, { status: number; message: string }>;

export type ErrorCode = keyof typeof errorCatalogue;

/** An answer that is not a success. `details` are for the person who reads it, one thing a line. */
export class ApiError extends Error {
  override name = 'ApiError';
  readonly code: ErrorCode;
  readonly details: readonly string[];

  constructor(code: ErrorCode, details: readonly string[] = []) {
    super([errorCatalogue[code].message, ...details].join(' '));
    this.code = code;
    this.details = details;
  }

  get status(): number {
    return errorCatalogue[this.code].status;
  }
}
