import { slugSchema } from '@trinity/contracts';
import { Router, text as readText } from 'express';
import { join } from 'node:path';
import * as z from 'zod';
import { DependencyError } from '../../kit/errors.ts';
import type { CallStation } from '../../kit/call-station.ts';
import type { OpenStationFn } from '../../kit/station.ts';
import { bestSentence, sentencesOf, type Sentence } from './best-sentence.ts';
import { IndexOfFiles } from './index-of-files.ts';
import { Shelf } from './shelf.ts';

const questionSchema = z.object({
  question: z.string().trim().min(1).max(2_000),
  file: z.optional(slugSchema),
});
const memoriesSchema = z.object({ memories: z.array(z.object({ text: z.string() })) });

/** Answers from what Jarvis remembers, from a file that it was given, and else from whichever of its files knows it. */
export const openAssistant: OpenStationFn = ({ trinity, stateDir, call }) => {
  const shelf = new Shelf(join(stateDir, 'files'));
  const index = new IndexOfFiles(call);
  const routes = Router();

  routes.put('/files/:name', readText({ limit: '256kb' }), async (request, response) => {
    const name = z.parse(slugSchema, request.params.name);
    const text = z.string().min(1).parse(request.body);
    shelf.put(name, text);
    await index.put(name, text);
    response.status(201).json({ name });
  });
  routes.post('/questions', async (request, response) => {
    const { question, file } = questionSchema.parse(request.body);
    const unavailable = file === undefined ? null : trinity.unavailable('chat_with_files');
    if (unavailable !== null) {
      response.json({ answer: unavailable, source: null });
      return;
    }
    const fromFile = file === undefined ? [] : sentencesOf(shelf.read(file), file);
    const fromMemory = await recall(call, question).catch((error: unknown) => {
      // A file alone may answer; without one there is nothing left.
      if (fromFile.length === 0) {
        throw error;
      }
      trinity.captureError(error);
      return [];
    });
    const best =
      bestSentence(question, [...fromFile, ...fromMemory]) ??
      bestSentence(question, file === undefined ? await index.find(question) : []);
    response.json({ answer: best?.text ?? 'I found nothing about that.', source: best?.source ?? null });
  });

  return { routes };
};

async function recall(call: CallStation, question: string): Promise<Sentence[]> {
  const answer = await call(
    'jarvis-core',
    `/memories?${new URLSearchParams({ about: question }).toString()}`
  );
  const read = memoriesSchema.safeParse(answer.body);
  if (!read.success) {
    throw new DependencyError(`jarvis-core answered ${answer.status}, not with memories`);
  }
  return read.data.memories.map(({ text }) => ({ text, source: 'memory' }));
}
