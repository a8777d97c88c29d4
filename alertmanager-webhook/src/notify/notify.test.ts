import { Journal } from '../incident/journal.ts';
import { aSignal, anEvent } from '../testing/builders.ts';
import { eventually } from '../testing/eventually.ts';
import { inMemoryStore } from '../testing/in-memory-store.ts';
import { FeedConsumer } from '../feed/consumer.ts';
import { createAlertmanagerChannel, type PostedAlert } from './alertmanager-channel.ts';
import type { Channel, Message } from './channel.ts';
import { KeepCalling } from './keep-calling.ts';
import { createNotifier } from './notifier.ts';

const linkTo = (id: string) => `https://trinity.example/incidents/${id}`;
const human = anEvent('decision.made', {
  decision: {
    outcome: 'human',
    playbook: null,
    mode: null,
    target: null,
    degradeTo: null,
    summary: 'A person is needed.',
    reasons: [],
    until: null,
    shadows: [],
    seen: null,
  },
});
const called = { type: 'person.called', reason: 'A person is needed.', severity: 'high' } as const;

async function setUp() {
  const store = inMemoryStore();
  const clock = { now: () => 1_000_000 };
  const journal = new Journal({ store, key: Buffer.alloc(32), clock });
  await journal.append(null, {
    events: [
      {
        type: 'incident.opened',
        incident: 'incident-1',
        component: 'trading',
        station: null,
        severity: 'high',
        title: 'trading is down',
        signal: aSignal(),
        automatic: true,
      },
      anEvent('diagnosis.made'),
      human,
      called,
    ],
    due: null,
  });
  return { store, clock, journal };
}

async function follow(channels: Channel[]) {
  const { store, journal } = await setUp();
  const counted: [string, boolean][] = [];
  const notifier = createNotifier({
    journal,
    channels: () => channels,
    linkTo,
    now: () => 1_000_000,
    count: (channel, ok) => counted.push([channel, ok]),
  });
  const consumer = new FeedConsumer(store, notifier, () => {});
  consumer.start();
  const sent = await eventually(async () => {
    const stored = await store.events('incident-1', 4);
    return stored.length === channels.length && stored.map(({ bytes }) => JSON.parse(bytes));
  });
  await consumer.stop();
  return { counted, sent, store, notifier };
}

it('tells every channel once and writes on the timeline whether it was reached', async () => {
  const messages: Message[] = [];
  const good: Channel = { name: 'good', send: async (message) => void messages.push(message) };
  const bad: Channel = { name: 'bad', send: () => Promise.reject(new Error('answered 500')) };
  const { counted, sent } = await follow([good, bad]);
  expect(messages).toMatchObject([
    { text: 'A person is needed.', link: 'https://trinity.example/incidents/incident-1' },
  ]);
  expect(counted.sort()).toEqual([
    ['bad', false],
    ['good', true],
  ]);
  expect(sent).toContainEqual(
    expect.objectContaining({ type: 'notification.sent', channel: 'bad', ok: false, text: 'answered 500' })
  );
});

it('goes on after a restart where it was: nobody is told twice', async () => {
  const messages: Message[] = [];
  const channel: Channel = { name: 'good', send: async (message) => void messages.push(message) };
  const { store, notifier } = await follow([channel]);
  const again = new FeedConsumer(store, notifier, () => {});
  again.start();
  await eventually(
    async () => Number((await store.cells(['cursor:notifier']))[0]?.value) === (await store.lastSeq())
  );
  await again.stop();
  expect(messages).toHaveLength(1);
});

it('calls through Alertmanager as TrinityNeedsHuman', async () => {
  const posted: PostedAlert[] = [];
  const channel = createAlertmanagerChannel(
    { post: async (alerts) => void posted.push(...alerts) },
    { now: () => 1_000_000 },
    linkTo
  );
  await follow([channel]);
  expect(posted).toMatchObject([
    {
      labels: {
        alertname: 'TrinityNeedsHuman',
        component: 'trading',
        severity: 'critical',
        incident: 'incident-1',
      },
      annotations: { summary: 'trading is down', description: 'A person is needed.' },
      endsAt: new Date(1_300_000).toISOString(),
    },
  ]);
});

it('repeats the call for as long as a person is needed, and then ends it', async () => {
  const { store, clock, journal } = await setUp();
  const posted: PostedAlert[][] = [];
  const calling = new KeepCalling({
    store,
    clock,
    linkTo,
    poster: { post: async (alerts) => void posted.push([...alerts]) },
  });
  await calling.repeat();
  await calling.repeat();
  expect(posted.map((alerts) => alerts.map(({ endsAt }) => Date.parse(endsAt) > clock.now()))).toEqual([
    [true],
    [true],
  ]);
  await journal.update('incident-1', () => ({ events: [anEvent('incident.closed')], due: null }));
  await calling.repeat();
  await calling.repeat();
  expect(posted).toHaveLength(3);
  expect(Date.parse(posted[2]![0]!.endsAt)).toBeLessThan(clock.now());
});
