import { Router } from 'express';
import * as z from 'zod';
import { AnswerError } from '../kit/errors.ts';
import type { FaultBoard } from './fault-board.ts';
import { fromHere } from './from-here.ts';
import { faults } from './index.ts';

const faultNames = faults.map(({ name }) => name);
const orderSchema = z.object({
  fault: z.enum(faultNames),
  seconds: z.coerce.number().min(1).max(3600).default(60),
});

/** `POST /break/:fault?seconds=60` and `POST /mend`, for programs on this machine. */
export function createBreakRoutes(board: FaultBoard): Router {
  const router = Router();
  router.post('/break/:fault', fromHere, (request, response) => {
    const order = orderSchema.safeParse({ ...request.query, ...request.params });
    if (!order.success) {
      throw new AnswerError(400, z.prettifyError(order.error));
    }
    const { seconds } = order.data;
    const fault = faults.find(({ name }) => name === order.data.fault);
    // Some faults end the process: the answer goes first.
    response.once('finish', () => {
      if (fault) {
        board.break(fault, seconds);
      }
    });
    response.status(202).json({ broken: fault?.name, does: fault?.does, seconds });
  });
  router.post('/mend', fromHere, (_request, response) => {
    response.json({ mended: board.mend() });
  });
  return router;
}
