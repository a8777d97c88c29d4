import type { RequestHandler } from 'express';

/** Answers as Alpaca does when it refuses: its codes and its words. */
export function refuse(status: number, code: number, message: string): RequestHandler {
  return (_request, response) => {
    response.status(status).json({ code, message });
  };
}
