import { freePort } from '@trinity/sdk/testing';
import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { startStation } from '../../kit/run-station.ts';
import { eventually } from '../../testing/eventually.ts';
import { temporaryFolder } from '../../testing/running-station.ts';
import { openChromadb } from './station.ts';

const folder = temporaryFolder();
const ends: (() => unknown)[] = [];
afterAll(async () => {
  for (const end of ends.reverse()) {
    await end();
  }
  folder.remove();
});

async function openOwn(): Promise<string> {
  const environment = { PORT: '0', STATE_DIR: join(folder.path, 'own') };
  const station = await startStation('chromadb', openChromadb, environment);
  ends.push(() => station.stop());
  return station.url;
}

/** ChromaDB's own server, where this machine has its program `chroma`: `pip install chromadb` brings it. */
async function openReal(): Promise<string | null> {
  if (spawnSync('chroma', ['--help']).status !== 0) {
    return null;
  }
  const port = await freePort();
  const path = join(folder.path, 'real');
  const child = spawn('chroma', ['run', '--path', path, '--port', String(port)], { stdio: 'ignore' });
  ends.push(() => child.kill('SIGKILL'));
  const url = `http://127.0.0.1:${port}`;
  await eventually(
    () =>
      fetch(`${url}/api/v2/heartbeat`).then(
        ({ ok }) => ok,
        () => false
      ),
    60_000
  );
  return url;
}

test.each([
  ['this demo\u2019s store', openOwn],
  ['ChromaDB', openReal],
])('%s keeps vectors and finds the nearest', async (name, open) => {
  const url = await open();
  if (url === null) {
    console.warn(`skipped: this machine has no ${name}`);
    return;
  }
  const collections = `${url}/api/v2/tenants/default_tenant/databases/default_database/collections`;
  const ask = async (path: string, body?: object) => {
    const response = await fetch(collections + path, {
      method: body ? 'POST' : 'GET',
      headers: { 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  expect(await (await fetch(`${url}/api/v2/heartbeat`)).json()).toEqual({
    'nanosecond heartbeat': expect.any(Number),
  });
  const made = await ask('', { name: 'files' });
  const again = await ask('', { name: 'files', get_or_create: true });
  expect([made.status, again.body.id, (await ask('', { name: 'files' })).status]).toEqual([
    200,
    made.body.id,
    409,
  ]);
  expect(await ask('/files')).toMatchObject({ status: 200, body: { id: made.body.id, name: 'files' } });
  expect((await ask('/nothing')).status).toBe(404);
  const inside = `/${String(made.body.id)}`;
  const records = {
    ids: ['a', 'b', 'c'],
    embeddings: [
      [0, 0],
      [1, 0],
      [0, 3],
    ],
    documents: ['origin', 'right', 'up'],
    metadatas: [{ file: 'x' }, { file: 'y' }, null],
  };
  expect((await ask(`${inside}/upsert`, records)).status).toBe(200);
  expect((await ask(`${inside}/upsert`, records)).status).toBe(200);
  expect((await ask(`${inside}/count`)).body).toBe(3);
  const query = {
    query_embeddings: [[1, 0.5]],
    n_results: 2,
    include: ['documents', 'metadatas', 'distances'],
  };
  expect((await ask(`${inside}/query`, query)).body).toMatchObject({
    ids: [['b', 'a']],
    distances: [[expect.closeTo(0.25), expect.closeTo(1.25)]],
    documents: [['right', 'origin']],
    metadatas: [[{ file: 'y' }, { file: 'x' }]],
  });
  expect((await ask(`${inside}/upsert`, { ids: ['d'], embeddings: [[1, 2, 3]] })).status).toBe(400);
  expect((await ask(`${inside}/delete`, { ids: ['b'] })).status).toBe(200);
  expect((await ask(`${inside}/query`, query)).body).toMatchObject({ ids: [['a', 'c']] });
});
