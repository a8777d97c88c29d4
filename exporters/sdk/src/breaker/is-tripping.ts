/** Errors that say that the other side can't be reached or does not answer; from Node, undici and axios. */
const trippingCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EPIPE',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'ETIMEDOUT',
  'ESOCKETTIMEDOUT',
  'ERR_SOCKET_CONNECTION_TIMEOUT',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
  'UND_ERR_SOCKET',
]);

const deepestCause = 5;

/**
 * Whether a failed call speaks against the other side (mission M6): network, timeout, 429, 5xx, 401. Other 4xx are this
 * side's mistakes, and a caller that gave up is nobody's.
 */
export function isTrippingError(error: unknown): boolean {
  let current = error;
  for (let depth = 0; depth < deepestCause && isRecord(current); depth += 1) {
    if (
      current.name === 'TimeoutError' ||
      trippingCodes.has(String(current.code)) ||
      hasTrippingStatus(current)
    ) {
      return true;
    }
    current = current.cause;
  }
  return false;
}

/** The same of an answer that came without being thrown, such as fetch's. */
export function isTrippingResult(result: unknown): boolean {
  return isRecord(result) && isTrippingStatus(result.status);
}

function hasTrippingStatus({ status, statusCode, response }: Record<string, unknown>): boolean {
  return isTrippingStatus(status) || isTrippingStatus(statusCode) || isTrippingResult(response);
}

function isTrippingStatus(status: unknown): boolean {
  return typeof status === 'number' && (status === 401 || status === 429 || (status >= 500 && status < 600));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
