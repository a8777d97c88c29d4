import type { RequestHandler } from 'express';
import { AnswerError } from '../kit/errors.ts';

/**
 * Lets programs on this machine pass and nobody else. A web page in a browser here can reach the port as well, but it
 * can't keep its Origin to itself.
 */
export const fromHere: RequestHandler = ({ socket, headers }, _response, next) => {
  if (!isLoopback(socket.remoteAddress) || headers.origin !== undefined) {
    throw new AnswerError(403, 'only programs on this machine may break a station');
  }
  next();
};

/** Of an address as sockets give it; undefined when the other side is gone. */
export function isLoopback(address: string | undefined): boolean {
  const plain = address?.replace(/^::ffff:/, '') ?? '';
  return plain === '::1' || /^127\.\d+\.\d+\.\d+$/.test(plain);
}
