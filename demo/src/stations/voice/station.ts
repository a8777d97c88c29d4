import { Router } from 'express';
import * as z from 'zod';
import { DependencyError } from '../../kit/errors.ts';
import type { OpenStationFn } from '../../kit/station.ts';
import { commandIn } from './wake-word.ts';

const utteranceSchema = z.object({
  speaker: z.string().min(1).max(100),
  transcript: z.string().min(1).max(2_000),
});
const chatAnswerSchema = z.object({ reply: z.string() });

/** Hears its name in a transcript and has Jarvis answer; text stands for sound on both ends. */
export const openVoice: OpenStationFn = ({ trinity, call }) => {
  const routes = Router();

  routes.post('/utterances', async (request, response) => {
    const { speaker, transcript } = utteranceSchema.parse(request.body);
    const command = commandIn(transcript);
    if (command === null) {
      response.json({ awake: false, reply: null });
      return;
    }
    if (command === '' || !trinity.isOn('voice')) {
      response.json({ awake: true, reply: trinity.unavailable('voice') ?? 'Yes?' });
      return;
    }
    const answer = await call('jarvis-core', '/chat', {
      method: 'POST',
      body: { user: speaker, message: command },
    });
    const read = chatAnswerSchema.safeParse(answer.body);
    if (!read.success) {
      throw new DependencyError(`jarvis-core answered ${answer.status}, not with a reply`);
    }
    response.json({ awake: true, reply: read.data.reply });
  });

  return { routes };
};
