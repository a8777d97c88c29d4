import type { RequestHandler } from 'express';
import { ApiError } from '../errors.ts';

/** A name that only this machine answers to, so that a page of another site cannot rebind its own name to us. */
const loopback = /^(?:localhost|127\.0\.0\.1|\[::1\])$/;

function hostOf(header: string): string {
  return header.replace(/:\d+$/, '').toLowerCase();
}

function isAllowed(host: string, allowed: readonly string[]): boolean {
  return loopback.test(host) || allowed.some((other) => other.toLowerCase() === host);
}

/** Requests for other names than ours are refused (DNS rebinding). */
export function guardHost(allowedHosts: () => readonly string[]): RequestHandler {
  return (request, _, next) => {
    const host = hostOf(request.headers.host ?? '');
    if (!isAllowed(host, allowedHosts())) {
      throw new ApiError('unknown_host', [`It is ${JSON.stringify(host.slice(0, 100))}.`]);
    }
    next();
  };
}

/** Writes from a page of another site are refused; servers and command lines send no Origin. */
export function guardOrigin(allowedHosts: () => readonly string[]): RequestHandler {
  return (request, _, next) => {
    const { origin } = request.headers;
    if (request.method !== 'GET' && origin !== undefined) {
      const host = URL.canParse(origin) ? hostOf(new URL(origin).host) : '';
      if (!isAllowed(host, allowedHosts())) {
        throw new ApiError('foreign_origin');
      }
    }
    next();
  };
}

/** A form of another site can send text, but not JSON without asking first. Posts without a body need no type. */
export const requireJson: RequestHandler = (request, _, next) => {
  const hasBody =
    request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0;
  if (hasBody && !request.is('application/json')) {
    throw new ApiError('not_json_type');
  }
  next();
};
