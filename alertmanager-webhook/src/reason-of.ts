/** Why a request got no answer, without the noise of fetch's own errors. */
export function reasonOf(error: unknown, timeoutMs: number): string {
  const { name, message, cause } = error as Failure;
  if (name === 'TimeoutError') {
    return `did not answer in ${timeoutMs} ms`;
  }
  const code = cause?.code ?? (error as Failure).code;
  return code === 'ECONNREFUSED'
    ? 'refuses connections'
    : `cannot be reached (${code ?? cause?.message ?? message ?? 'no reason given'})`;
}

interface Failure {
  name?: string;
  message?: string;
  code?: string;
  cause?: Failure;
}
