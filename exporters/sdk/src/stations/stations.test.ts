import { Registry } from 'prom-client';
import { createTrinity } from '../trinity.ts';
import {
  watchAgents,
  watchChat,
  watchMemory,
  watchOrders,
  watchRendering,
  watchSpeechToText,
  watchTextToSpeech,
  watchWakeWord,
} from './stations.ts';

const registry = new Registry();
const trinity = createTrinity({
  component: 'jarvis',
  registry,
  apis: { azure_speech: { keys: { primary: 'k1' } }, openscad: { commands: [process.execPath] } },
});
afterAll(() => {
  trinity.close();
});

async function valueOf(name: string, labels: Record<string, string>): Promise<number | undefined> {
  const metric = await registry.getSingleMetric(name)?.get();
  const matches = (own: object) =>
    Object.entries(labels).every(([key, value]) => own[key as never] === value);
  return metric?.values.find((one) => matches(one.labels))?.value;
}
const requests = (endpoint: string, status_class = '2xx') =>
  valueOf('trinity_requests_total', { endpoint, status_class });

it('chat: turns, and who is here', async () => {
  const chat = watchChat(
    trinity,
    (turn: { user: string; text: string }) => turn.text.toUpperCase(),
    ({ user }) => user
  );
  expect([chat({ user: 'ada', text: 'hi' }), chat({ user: 'bob', text: 'ho' })]).toEqual(['HI', 'HO']);
  expect([await requests('chat'), await valueOf('trinity_active_users', {})]).toEqual([2, 2]);
});

it('memory: each of its functions', async () => {
  const told: string[] = [];
  const memory = watchMemory(trinity, {
    remember: (text: string) => told.push(text),
    recall: () => {
      throw new Error('SQLITE_BUSY: database is locked');
    },
  });
  memory.remember('the key');
  expect(() => memory.recall()).toThrow('locked');
  expect([await requests('memory.remember'), await requests('memory.recall', '5xx'), told]).toEqual([
    1,
    1,
    ['the key'],
  ]);
  expect(await valueOf('trinity_errors_total', { error_type: 'db_locked' })).toBe(1);
});

it('agents: runs, and how many are at work', async () => {
  const ends: (() => void)[] = [];
  const run = watchAgents(
    trinity,
    (name: string) => new Promise<string>((done) => ends.push(() => done(name)))
  );
  const both = Promise.all([run('a'), run('b')]);
  const depth = () => valueOf('trinity_queue_depth', { queue: 'agents' });
  expect(await depth()).toBe(2);
  ends.forEach((end) => end());
  expect(await both).toEqual(['a', 'b']);
  expect([await depth(), await requests('agent')]).toEqual([0, 2]);
});

it('speech, wake word and orders: through their APIs', async () => {
  const hear = watchWakeWord(trinity, (text: string) => text.startsWith('jarvis'));
  expect(hear('jarvis stop')).toBe(true);
  const recognise = watchSpeechToText(trinity, async (sound: string, { key }) => `${sound} ${key}`);
  const speak = watchTextToSpeech(trinity, async (text: string) => text.length);
  const place = watchOrders(trinity, async (symbol: string) => {
    throw Object.assign(new Error(`no ${symbol}`), { status: 403 });
  });
  expect([await recognise('hum'), await speak('four')]).toEqual(['hum k1', 4]);
  await expect(place('AAPL')).rejects.toThrow('no AAPL');
  expect(
    await Promise.all(['wake_word', 'speech_to_text', 'text_to_speech'].map((one) => requests(one)))
  ).toEqual([1, 1, 1]);
  expect(await requests('order', '5xx')).toBe(1);
  expect(await valueOf('trinity_api_requests_total', { api_name: 'azure_speech', outcome: 'ok' })).toBe(2);
});

it('rendering: by the program', async () => {
  const render = watchRendering(trinity, async (source: string, openscad) => {
    const { stdout } = await openscad.run(['-p', source]);
    return stdout.trim();
  });
  expect(await render('1 + 1')).toBe('2');
  expect(await requests('rendering')).toBe(1);
});
