import { ActiveUsers } from '@trinity/sdk';
import { Router } from 'express';
import { join } from 'node:path';
import * as z from 'zod';
import type { OpenStationFn } from '../../kit/station.ts';
import { MemoryStore } from './memory.ts';
import { replyFrom } from './reply.ts';
import { understand } from './understand.ts';

const text = z.string().trim().min(1).max(2_000);
const memorySchema = z.object({ text });
const chatSchema = z.object({ user: z.string().min(1).max(100), message: text });
const recallSchema = z.object({ about: text, limit: z.coerce.number().int().min(1).max(50).default(10) });

/** Remembers what it is told and answers from that. */
export const openJarvisCore: OpenStationFn = ({ trinity, stateDir }) => {
  const memory = new MemoryStore(join(stateDir, 'memory.db'));
  const routes = Router();
  const answer = ({ message }: z.infer<typeof chatSchema>): string => {
    const wish = understand(message);
    if (wish.kind === 'remember') {
      memory.remember(wish.text, Date.now());
      return 'I will remember that.';
    }
    const found = memory.recall(wish.about, 10).map((one) => one.text);
    return replyFrom(wish.about, found);
  };
  const users = new ActiveUsers();

  routes.post('/memories', (request, response) => {
    response.status(201).json(memory.remember(memorySchema.parse(request.body).text, Date.now()));
  });
  routes.get('/memories', (request, response) => {
    const { about, limit } = recallSchema.parse(request.query);
    response.json({ memories: memory.recall(about, limit) });
  });
  routes.post('/chat', (request, response) => {
    const turn = chatSchema.parse(request.body);
    trinity.setActiveUsers(users.saw(turn.user, Date.now()));
    response.json({ reply: answer(turn) });
  });

  return { routes, check: () => memory.check(), close: () => memory.close() };
};
