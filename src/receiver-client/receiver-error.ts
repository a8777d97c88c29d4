import { errorBodySchema } from '@trinity/contracts';
import * as z from 'zod/mini';

/**
 * Why there is no answer.
 * offline: this browser can't reach Grafana. signed_out: Grafana wants a new sign-in. forbidden: Grafana refuses the
 * user's role. not_configured: Grafana does not route to the receiver. unreachable: Grafana can't reach the receiver.
 * no_answer: what was asked is not answered in time.
 * not_trinity: something else answers at the address. unauthorised: the receiver refuses the token that Grafana sends.
 * wrong_version: a receiver of another version answers. not_found, refused (with the receiver's own reason), failed:
 * what the receiver said.
 */
export type ReceiverErrorKind =
  | 'offline'
  | 'signed_out'
  | 'forbidden'
  | 'not_configured'
  | 'unreachable'
  | 'no_answer'
  | 'not_trinity'
  | 'unauthorised'
  | 'wrong_version'
  | 'not_found'
  | 'refused'
  | 'failed';

export class ReceiverError extends Error {
  override readonly name = 'ReceiverError';
  readonly kind: ReceiverErrorKind;
  /** The receiver's own words, where it had any. */
  readonly reason: string | null;

  constructor(kind: ReceiverErrorKind, reason: string | null = null) {
    super(reason ?? kind);
    this.kind = kind;
    this.reason = reason;
  }
}

/** What Grafana's backendSrv throws, as far as it matters here. */
export interface FailedResponse {
  status: number;
  data?: unknown;
}

const grafanaMessageSchema = z.object({ message: z.string() });

/** Reads a failure: an error body of the contract came from the receiver, everything else from what stands between. */
export function readFailure({ status, data }: FailedResponse): ReceiverError {
  const fromReceiver = z.safeParse(errorBodySchema, data);
  if (fromReceiver.success) {
    const { message, details = [] } = fromReceiver.data.error;
    return new ReceiverError(kindOfReceiverStatus(status), [message, ...details].join(' '));
  }
  const fromGrafana = z.safeParse(grafanaMessageSchema, data);
  return new ReceiverError(kindOfProxyStatus(status, fromGrafana.success ? fromGrafana.data.message : ''));
}

function kindOfReceiverStatus(status: number): ReceiverErrorKind {
  switch (status) {
    case 401:
    case 403:
      return 'unauthorised';
    case 404:
      return 'not_found';
    default:
      return status < 500 ? 'refused' : 'failed';
  }
}

/** Messages: grafana/grafana pkg/api/pluginproxy/pluginproxy.go and pkg/api/plugin_proxy.go, 12.3. */
function kindOfProxyStatus(status: number, message: string): ReceiverErrorKind {
  switch (status) {
    case 0:
      return 'offline';
    case 401:
      return 'signed_out';
    case 403:
      return 'forbidden';
    case 404:
      return /plugin/i.test(message) ? 'not_configured' : 'not_trinity';
    case 500:
      return 'not_configured';
    case 502:
    case 503:
    case 504:
      return 'unreachable';
    default:
      return 'not_trinity';
  }
}

/** What was thrown, as what the pages know how to explain. */
export function toReceiverError(error: unknown): ReceiverError {
  return error instanceof ReceiverError ? error : new ReceiverError('failed', String(error));
}
