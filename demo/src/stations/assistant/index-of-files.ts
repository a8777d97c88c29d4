import * as z from 'zod';
import type { CallStation } from '../../kit/call-station.ts';
import { DependencyError } from '../../kit/errors.ts';
import { sentencesOf, type Sentence } from './best-sentence.ts';
import { embed } from './embed.ts';

const collections = '/api/v2/tenants/default_tenant/databases/default_database/collections';
const collectionSchema = z.object({ id: z.string() });
const foundSchema = z.object({
  documents: z.tuple([z.array(z.nullable(z.string()))]),
  metadatas: z.tuple([z.array(z.nullable(z.object({ file: z.string() })))]),
});
const mostSentences = 500;
const nearest = 5;

/** The sentences of all files in ChromaDB, found by what they are about. */
export class IndexOfFiles {
  readonly #call: CallStation;

  constructor(call: CallStation) {
    this.#call = call;
  }

  async put(file: string, text: string): Promise<void> {
    const sentences = sentencesOf(text, file).slice(0, mostSentences);
    if (sentences.length > 0) {
      await this.#ask(`/${await this.#collection()}/upsert`, {
        ids: sentences.map((_, index) => `${file}/${index}`),
        embeddings: sentences.map((sentence) => embed(sentence.text)),
        documents: sentences.map((sentence) => sentence.text),
        metadatas: sentences.map(() => ({ file })),
      });
    }
  }

  /** What is nearest to a question, in whichever file it stands. */
  async find(question: string): Promise<Sentence[]> {
    const answer = await this.#ask(`/${await this.#collection()}/query`, {
      query_embeddings: [embed(question)],
      n_results: nearest,
      include: ['documents', 'metadatas', 'distances'],
    });
    const { documents, metadatas } = foundSchema.parse(answer);
    return documents[0].flatMap((text, index) => {
      const source = metadatas[0][index]?.file;
      return text !== null && source !== undefined ? [{ text, source }] : [];
    });
  }

  async #collection(): Promise<string> {
    const answer = await this.#ask('', { name: 'files', get_or_create: true });
    return collectionSchema.parse(answer).id;
  }

  async #ask(path: string, body: unknown): Promise<unknown> {
    // Each of them may be sent again: the same once more changes nothing.
    const answer = await this.#call('chromadb', collections + path, {
      method: 'POST',
      body,
      idempotent: true,
    });
    if (answer.status >= 300) {
      throw new DependencyError(`chromadb answered ${answer.status}`);
    }
    return answer.body;
  }
}
