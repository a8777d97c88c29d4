import { join } from 'node:path';
import { startStation, type RunningStation } from '../kit/run-station.ts';
import type { OpenStationFn } from '../kit/station.ts';
import { addressEnvironment } from '../config/station-environment.ts';
import { eventually } from '../testing/eventually.ts';
import { send, temporaryFolder } from '../testing/running-station.ts';
import { ask } from '../traffic/drive.ts';
import { samples } from '../traffic/samples.ts';
import { stationNamed, stations } from '../stations.ts';
import { openAssistant } from './assistant/station.ts';
import { openBroker } from './broker/station.ts';
import { openBusiness } from './business/station.ts';
import { openCareer } from './career/station.ts';
import { openChromadb } from './chromadb/station.ts';
import { openClipboard } from './clipboard/station.ts';
import { openEngineering } from './engineering/station.ts';
import { openJarvisCore } from './jarvis-core/station.ts';
import { openPhoenix } from './phoenix/station.ts';
import { openTrading } from './trading/station.ts';
import { openVoice } from './voice/station.ts';
import { openVrWorkspace } from './vr-workspace/station.ts';

const openers: Record<string, OpenStationFn> = {
  'jarvis-core': openJarvisCore,
  broker: openBroker,
  trading: openTrading,
  voice: openVoice,
  assistant: openAssistant,
  career: openCareer,
  engineering: openEngineering,
  chromadb: openChromadb,
  phoenix: openPhoenix,
  business: openBusiness,
  clipboard: openClipboard,
  'vr-workspace': openVrWorkspace,
};
const folder = temporaryFolder();
const running = new Map<string, RunningStation>();
const urlOf = (name: string) => running.get(name)?.url ?? 'http://127.0.0.1:9';

async function start(name: string, port = '0'): Promise<void> {
  const environment = {
    PORT: port,
    STATE_DIR: join(folder.path, name),
    ...addressEnvironment(stationNamed(name).dependsOn, { addressOf: urlOf }),
  };
  running.set(name, await startStation(name, openers[name] as OpenStationFn, environment));
}

beforeAll(async () => {
  for (const { name } of stations) {
    await start(name);
  }
});
afterAll(async () => {
  await Promise.all([...running.values()].map((station) => station.stop()));
  folder.remove();
});

test('there are samples for every station', () => {
  expect([...samples.keys()].sort()).toEqual(stations.map(({ name }) => name).sort());
});

test.each(stations.map(({ name }) => name))('%s answers all of its samples', async (name) => {
  const sample = samples.get(name);
  for (let number = 1_000_000; number < 1_000_012; number += 1) {
    expect([number, await ask(urlOf(name), sample!(number), new AbortController().signal)]).toEqual([
      number,
      null,
    ]);
  }
});

test('voice: wake word, memory, reply', async () => {
  const say = (transcript: string) =>
    send(`${urlOf('voice')}/utterances`, 'POST', { speaker: 'ada', transcript });
  expect(await say('Jarvis remember that the safe opens with 4711')).toMatchObject({
    body: { awake: true, reply: 'I will remember that.' },
  });
  expect(await say('hey jarvis how does the safe open')).toMatchObject({
    body: { awake: true, reply: 'You told me: the safe opens with 4711' },
  });
  expect(await say('how does the safe open')).toMatchObject({ body: { awake: false, reply: null } });
});

test('trading: log line, signal, order; the same line is the same order', async () => {
  const line = '2026-02-03T10:15:00Z INFO phoenix symbol=AAPL price=187.42 rsi=24.6 position=0';
  const tell = () => send(`${urlOf('trading')}/log-lines`, 'POST', { line });
  const first = await tell();
  expect(first.body).toMatchObject({
    signal: { action: 'buy', quantity: 5 },
    order: { symbol: 'AAPL', qty: '5', side: 'buy', status: 'accepted' },
  });
  expect((await tell()).body).toEqual(first.body);
});

test('trading: what the broker still allows is a metric', async () => {
  const text = await (await fetch(`${urlOf('trading')}/metrics`)).text();
  expect(text).toMatch(/^trinity_api_quota_remaining\{api_name="alpaca"\} \d+$/m);
});

test.each([
  ['nobody', {}, 401],
  ['somebody', { 'APCA-API-KEY-ID': 'a', 'APCA-API-SECRET-KEY': 'b' }, 404],
])('broker: %s asks for an order', async (_, headers, status) => {
  const path = '/v2/orders:by_client_order_id?client_order_id=none';
  expect(await send(`${urlOf('broker')}${path}`, 'GET', undefined, headers)).toMatchObject({ status });
});

test('assistant: answers from a file and from memory, and names which', async () => {
  const question = (body: object) => send(`${urlOf('assistant')}/questions`, 'POST', body);
  await send(`${urlOf('assistant')}/files/boat`, 'PUT', 'The anchor weighs nine kilograms.', {
    'content-type': 'text/plain',
  });
  await send(`${urlOf('jarvis-core')}/memories`, 'POST', { text: 'The boat is called Selma' });
  expect(await question({ question: 'What does the anchor weigh?', file: 'boat' })).toMatchObject({
    body: { answer: 'The anchor weighs nine kilograms.', source: 'boat' },
  });
  expect(await question({ question: 'How is the boat called?' })).toMatchObject({
    body: { answer: 'The boat is called Selma', source: 'memory' },
  });
  expect(await question({ question: 'And the anchor?', file: '../../etc/passwd' })).toMatchObject({
    status: 400,
  });
  expect(await question({ question: 'And the anchor?', file: 'ship' })).toMatchObject({ status: 404 });
});

test('career: job page, fit score, draft', async () => {
  const html =
    '<h1>Observability engineer</h1><p class="company">Northwind</p><li>Prometheus</li><li>Rust</li>';
  const body = { html, applicant: 'Ada', skills: ['Prometheus'] };
  const answer = await send(`${urlOf('career')}/applications`, 'POST', body);
  expect(answer.body).toMatchObject({
    title: 'Observability engineer',
    fit: { score: 0.5, missing: ['Rust'] },
  });
  expect(answer.body.letter).toContain('Dear Northwind team');
});

test('career: keeps the jobs that it looked at, what fits best first', async () => {
  const answer = await send(`${urlOf('career')}/jobs`, 'GET');
  expect(answer.body.jobs).toContainEqual({
    title: 'Observability engineer',
    company: 'Northwind',
    score: 0.5,
  });
});

test('assistant: a question without a file is answered from whichever file knows it', async () => {
  await send(`${urlOf('assistant')}/files/stove`, 'PUT', 'The stove burns beech wood.', {
    'content-type': 'text/plain',
  });
  const ask = (question: string) => send(`${urlOf('assistant')}/questions`, 'POST', { question });
  expect(await ask('Which wood does the stove burn?')).toMatchObject({
    body: { answer: 'The stove burns beech wood.', source: 'stove' },
  });
  expect(await ask('Which stars are red giants?')).toMatchObject({ body: { source: null } });
});

test('phoenix: prices, RSI, log line, signal, order, position', async () => {
  const tick = (price: number) => send(`${urlOf('phoenix')}/ticks`, 'POST', { symbol: 'TSLA', price });
  for (let price = 100; price > 86; price -= 1) {
    expect((await tick(price)).body).toMatchObject({ line: null, position: 0 });
  }
  const bought = await tick(86);
  expect(bought.body).toMatchObject({ action: 'buy', position: 11 });
  expect(bought.body.line).toMatch(/ INFO phoenix symbol=TSLA price=86\.00 rsi=0\.0 position=0$/);
});

test('business: invoice, payment, report of the month', async () => {
  const lines = [{ text: 'consulting', quantity: 2, unitPrice: 50_000 }];
  const issued = await send(`${urlOf('business')}/invoices`, 'POST', { customer: 'Ada', lines });
  expect(issued).toMatchObject({ status: 201, body: { net_cents: 100_000, vat_cents: 19_000, paid: null } });
  const { number, issued: day } = issued.body as { number: number; issued: string };
  const report = async () => (await send(`${urlOf('business')}/reports/${day.slice(0, 7)}`, 'GET')).body;
  const { openCents } = await report();
  await send(`${urlOf('business')}/invoices/${number}/payment`, 'POST', {});
  expect((await report()).openCents).toBe(Number(openCents) - 119_000);
  expect(await send(`${urlOf('business')}/invoices/999999/payment`, 'POST', {})).toMatchObject({
    status: 404,
  });
});

test('clipboard: what is copied is found by the daemon, and no secrets', async () => {
  const copy = (text: string) => send(`${urlOf('clipboard')}/clipboard`, 'POST', { text });
  const clips = async () =>
    ((await send(`${urlOf('clipboard')}/clips`, 'GET')).body.clips as { text: string }[]).map(
      ({ text }) => text
    );
  await copy('the gate is green');
  await eventually(async () => (await clips()).includes('the gate is green'));
  await copy('password: hunter2');
  await copy('the gate is red');
  await eventually(async () => (await clips()).includes('the gate is red'));
  expect((await clips()).some((text) => text.includes('hunter2'))).toBe(false);
});

test('vr-workspace: a room, panels around the user, the scene as glTF', async () => {
  const room = `${urlOf('vr-workspace')}/rooms/study`;
  await send(room, 'PUT', {});
  const panel = { title: 'mail', width: 0.8, height: 0.5 };
  const placed = await send(`${room}/panels`, 'POST', panel);
  expect(placed).toMatchObject({ status: 201, body: { position: [0, 1.6, -1.5] } });
  await send(`${room}/panels`, 'POST', { ...panel, title: 'chart' });
  const scene = await send(`${room}/scene.gltf`, 'GET');
  expect(scene.body).toMatchObject({
    asset: { version: '2.0' },
    nodes: [{ name: 'mail' }, { name: 'chart' }],
  });
  expect(await send(`${urlOf('vr-workspace')}/rooms/none/scene.gltf`, 'GET')).toMatchObject({ status: 404 });
});

test('engineering: prompt, OpenSCAD source, STL; the source makes the same STL again', async () => {
  const made = await send(`${urlOf('engineering')}/models`, 'POST', { prompt: 'a cube of 2 cm' });
  expect(made.body).toMatchObject({ triangles: 12, volume: expect.closeTo(8000) });
  const again = await send(`${urlOf('engineering')}/stl`, 'POST', { source: made.body.source });
  expect(again.body.stl).toBe(made.body.stl);
});

test('who needs a station that is down says so and is not down itself; afterwards all is well', async () => {
  const port = new URL(urlOf('jarvis-core')).port;
  await running.get('jarvis-core')?.stop();
  const spoken = { speaker: 'ada', transcript: 'Jarvis, hello there' };
  const refused = await send(`${urlOf('voice')}/utterances`, 'POST', spoken);
  expect(refused).toMatchObject({
    status: 503,
    body: { error: expect.stringMatching(/^jarvis-core did not do its part/) },
  });
  expect((await fetch(`${urlOf('voice')}/healthz`)).status).toBe(200);
  const fromFile = { question: 'What does the anchor weigh?', file: 'boat' };
  expect(await send(`${urlOf('assistant')}/questions`, 'POST', fromFile)).toMatchObject({
    body: { source: 'boat' },
  });
  await start('jarvis-core', port);
  expect(await send(`${urlOf('voice')}/utterances`, 'POST', spoken)).toMatchObject({ status: 200 });
});
