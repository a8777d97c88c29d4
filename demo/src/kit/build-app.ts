import type { Trinity } from '@trinity/sdk';
import express, { type ErrorRequestHandler, type Express } from 'express';
import * as z from 'zod';
import { createBreakRoutes } from '../faults/break-routes.ts';
import type { FaultBoard } from '../faults/fault-board.ts';
import { AnswerError } from './errors.ts';
import type { OpenStation } from './station.ts';
import type { WorkPool } from './work-pool.ts';

/** The HTTP side of a station. Probes, scrapes and faults are not part of its traffic, and faults don't touch them. */
export function buildApp(
  { routes, check }: OpenStation,
  { trinity, pool, faults }: { trinity: Trinity; pool: WorkPool; faults: FaultBoard | undefined }
): Express {
  const app = express();
  app.disable('x-powered-by');
  app.get('/healthz', (_, response) => {
    try {
      check?.();
      response.type('text').send('ok\n');
    } catch (error) {
      response
        .status(503)
        .type('text')
        .send(`${(error as Error).message}\n`);
    }
  });
  app.get('/metrics', trinity.metrics());
  if (faults) {
    app.use(createBreakRoutes(faults));
  }
  app.use(trinity.express());
  if (faults) {
    app.use(faults.gate);
  }
  app.use(pool.gate, express.json({ limit: '256kb' }), routes);
  app.use(() => {
    throw new AnswerError(404, 'there is nothing here');
  });
  app.use(invalidAsBadRequest, trinity.expressErrors(), answerError);
  return app;
}

/** A body that its schema refuses is the client's mistake. */
const invalidAsBadRequest: ErrorRequestHandler = (error: unknown, _request, _response, next) => {
  next(error instanceof z.ZodError ? new AnswerError(400, z.prettifyError(error)) : error);
};

const answerError: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if (response.headersSent) {
    next(error);
    return;
  }
  // body-parser's errors carry their status as well.
  const { status = 500, message } = error as { status?: number; message: string };
  response.status(status).json({ error: status === 500 ? 'the station failed' : message });
};
