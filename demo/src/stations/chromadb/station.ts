import { Router } from 'express';
import { join } from 'node:path';
import * as z from 'zod';
import { AnswerError } from '../../kit/errors.ts';
import type { OpenStationFn } from '../../kit/station.ts';
import { VectorStore, type Collection } from './vector-store.ts';

const vector = z.array(z.number()).min(1).max(4096);
const ids = z.array(z.string().min(1).max(200)).min(1).max(1000);
const newCollectionSchema = z.object({
  name: z.string().regex(/^[a-zA-Z0-9][a-zA-Z0-9._-]{1,510}[a-zA-Z0-9]$/),
  get_or_create: z.boolean().default(false),
});
const upsertSchema = z.object({
  ids,
  embeddings: z.array(vector),
  documents: z.array(z.string().nullable()).nullish(),
  metadatas: z.array(z.record(z.string(), z.unknown()).nullable()).nullish(),
});
const querySchema = z.object({
  query_embeddings: z.array(vector).min(1).max(100),
  n_results: z.number().int().min(1).max(1000).default(10),
});
const deleteSchema = z.object({ ids });

/** The one tenant and database that there is, as in a fresh ChromaDB. */
const collections = '/api/v2/tenants/default_tenant/databases/default_database/collections';

/**
 * A small vector store of this demo's own that speaks as much of ChromaDB's HTTP API (version 2) as the assistant needs, so
 * that the real server can stand in its place; vectors.process.test.ts holds both to the same answers.
 * Source: the OpenAPI description that a ChromaDB server gives of itself at /openapi.json.
 */
export const openChromadb: OpenStationFn = ({ stateDir }) => {
  const store = new VectorStore(join(stateDir, 'vectors.db'));
  const routes = Router();
  const find = (key: string): Collection => {
    const found = store.find(key);
    if (!found) {
      throw new AnswerError(404, `Collection [${key}] does not exist`);
    }
    return found;
  };

  routes.get('/api/v2/heartbeat', (_request, response) => {
    response.json({ 'nanosecond heartbeat': Date.now() * 1e6 });
  });
  routes.post(collections, (request, response) => {
    const { name, get_or_create } = newCollectionSchema.parse(request.body);
    const made = store.create(name) ?? (get_or_create ? find(name) : undefined);
    if (!made) {
      throw new AnswerError(409, `Collection [${name}] already exists`);
    }
    response.json(made);
  });
  routes.get(`${collections}/:key`, (request, response) => {
    response.json(find(request.params.key));
  });
  routes.get(`${collections}/:key/count`, (request, response) => {
    response.json(store.count(find(request.params.key).id));
  });
  routes.post(`${collections}/:key/upsert`, (request, response) => {
    const { id } = find(request.params.key);
    store.upsert(id, recordsOf(upsertSchema.parse(request.body), store.dimension(id)));
    response.json({});
  });
  routes.post(`${collections}/:key/delete`, (request, response) => {
    store.delete(find(request.params.key).id, deleteSchema.parse(request.body).ids);
    response.json({});
  });
  routes.post(`${collections}/:key/query`, (request, response) => {
    const { id } = find(request.params.key);
    const { query_embeddings, n_results } = querySchema.parse(request.body);
    const found = query_embeddings.map((embedding) => store.nearest(id, embedding, n_results));
    response.json({
      ids: found.map((list) => list.map((one) => one.id)),
      distances: found.map((list) => list.map((one) => one.distance)),
      documents: found.map((list) => list.map((one) => one.document)),
      metadatas: found.map((list) => list.map((one) => one.metadata)),
    });
  });

  return { routes, check: () => store.check(), close: () => store.close() };
};

function recordsOf(
  { ids: given, embeddings, documents, metadatas }: z.infer<typeof upsertSchema>,
  dimension: number | undefined
) {
  const wanted = dimension ?? embeddings[0]?.length;
  if (embeddings.length !== given.length || embeddings.some(({ length }) => length !== wanted)) {
    throw new AnswerError(400, `Collection expecting embedding with dimension of ${wanted}, one for each id`);
  }
  return given.map((id, index) => ({
    id,
    embedding: embeddings[index] ?? [],
    document: documents?.[index] ?? null,
    metadata: metadatas?.[index] ?? null,
  }));
}
