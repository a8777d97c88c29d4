import type { OnCallConfig } from '../config/schema.ts';
import type { NewEvent } from '../incident/journal.ts';
import { anEvent } from '../testing/builders.ts';
import { eventually } from '../testing/eventually.ts';
import { NotDelivered, type Message } from './channel.ts';
import { createAlertmanagerChannel, type PostedAlert } from './channels/alertmanager.ts';
import { escalate } from './escalation.ts';
import { KeepCalling } from './keep-calling.ts';
import { givesUpAfterMs } from './retry.ts';
import { aChannel, called, id, linkTo, Telling } from './testing/telling.ts';

let telling: Telling;
beforeEach(() => {
  telling = new Telling();
});
afterEach(() => telling.stop());

/** The outbox looks by a timer too: what was committed wakes it, and so does this. */
const passes = async (ms: number) => {
  await telling.stop();
  telling.time.now += ms;
  telling.start();
};

it('tells each channel once, with what a person needs, and writes it on the timeline', async () => {
  const slack = aChannel('slack');
  telling.channels = [slack];
  await telling.opens();
  telling.start();
  await telling.happens(called);
  await telling.settled();
  expect(slack.messages).toMatchObject([
    {
      ...{ id: 'incident-1:4', kind: 'call', urgency: 'critical', title: 'Needs you: trading is down' },
      link: 'https://trinity.example/incidents/incident-1',
    },
  ]);
  expect(Object.fromEntries(slack.messages[0]!.facts.map(({ name, text }) => [name, text]))).toEqual({
    'What happened': 'trading is down (component trading, high, one report since 1970-01-01T00:16:40.000Z)',
    Cause: 'The service is gone. (service_down, 85 % sure)',
    'What Trinity did': 'Nothing.',
    'Why you are called': 'A person is needed.',
    'What to do': expect.stringContaining('Mend it by hand') as string,
  });
  expect(await telling.told()).toMatchObject([{ channel: 'slack', ok: true, of: 4, about: 'call' }]);
  expect(telling.counted).toEqual(['slack sent']);
});

it('is told once, however often the feed repeats it and the receiver starts', async () => {
  const slack = aChannel('slack');
  telling.channels = [slack];
  await telling.opens();
  await telling.happens(called);
  for (let start = 0; start < 3; start += 1) {
    telling.start();
    await telling.settled();
    await telling.stop();
    const [cursor] = await telling.store.cells(['cursor:notifier']);
    await telling.store.commit({
      appends: [],
      cells: [{ key: 'cursor:notifier', expected: cursor?.version ?? 0, value: '0' }],
    });
  }
  expect(slack.messages).toHaveLength(1);
});

it('waits in the store over a kill, and is sent by the next receiver', async () => {
  telling.channels = [{ name: 'slack', send: () => new Promise(() => {}) }];
  await telling.opens();
  telling.start();
  await telling.happens(called);
  await eventually(async () => (await telling.pending()).length === 1);
  // The process is gone: its outbox never hears what became of it.
  const slack = aChannel('slack');
  const next = new Telling();
  Object.assign(next, { store: telling.store, journal: telling.journal, channels: [slack] });
  next.start();
  await eventually(() => slack.messages.length === 1);
  await next.settled();
  expect(await next.pending()).toEqual([]);
  await next.stop();
  telling = next;
});

it('tries again after a failure, tells of the first one, and holds up nobody else', async () => {
  const slack = aChannel('slack', [
    new NotDelivered('It answered 503.'),
    new NotDelivered('It answered 503.'),
  ]);
  const email = aChannel('email');
  telling.channels = [slack, email];
  await telling.opens();
  telling.start();
  await telling.happens(called);
  await eventually(async () => email.messages.length === 1 && (await telling.pending()).length === 1);
  await telling.settled();
  await passes(5_000);
  await telling.settled();
  expect(await telling.pending()).toMatchObject([{ tries: 2, reason: 'It answered 503.' }]);
  await passes(10_000);
  await eventually(() => slack.messages.length === 1);
  await telling.settled();
  const ofSlack = (await telling.told()).filter(({ channel }) => channel === 'slack');
  expect(ofSlack).toMatchObject([
    { ok: false, again: true, text: 'It answered 503. It is tried again.' },
    { ok: true, of: 4 },
  ]);
  expect(telling.counted.sort()).toEqual(['email sent', 'slack retried', 'slack retried', 'slack sent']);
});

it('leaves a channel alone for as long as it asks', async () => {
  const slack = aChannel('slack', [new NotDelivered('It answered 429.', { retryAfterMs: 600_000 })]);
  telling.channels = [slack];
  await telling.opens();
  telling.start();
  await telling.happens(called);
  await eventually(async () => (await telling.pending())[0]?.tries === 1);
  expect(await telling.pending()).toMatchObject([{ nextAt: telling.time.now + 600_000 }]);
});

it.each<[string, () => NotDelivered, RegExp]>([
  ['that is final', () => new NotDelivered('It answered 403.', { isFinal: true }), /^It answered 403\.$/],
  ['for hours', () => new NotDelivered('It answered 500.'), /Given up after 2 tries/],
])('gives up a failure %s, with the reason', async (_, failure, reason) => {
  telling.channels = [aChannel('slack', [failure(), failure()])];
  await telling.opens();
  telling.start();
  await telling.happens(called);
  await telling.settled();
  await passes(givesUpAfterMs);
  await telling.settled();
  expect(await telling.pending()).toEqual([]);
  expect((await telling.told()).at(-1)).toMatchObject({
    ok: false,
    text: expect.stringMatching(reason) as string,
  });
  expect(telling.counted.at(-1)).toBe('slack failed');
});

it('wakes nobody for what is over, and tells of the end whom it called', async () => {
  const failing = () => new NotDelivered('It answered 503.');
  const sms = aChannel('sms', [failing()]);
  const push = aChannel('push');
  const slack = aChannel('slack');
  telling.channels = [sms, push, slack];
  await telling.opens();
  telling.start();
  await telling.happens(called);
  await eventually(async () => (await telling.pending()).length === 1 && push.messages.length === 1);
  await telling.settled();
  await telling.happens(anEvent('incident.closed'));
  await passes(5_000);
  await eventually(async () => (await telling.pending()).length === 0);
  await telling.settled();
  expect(sms.messages).toEqual([]);
  expect((await telling.told()).filter(({ channel }) => channel === 'sms').at(-1)).toMatchObject({
    ok: false,
    text: 'Not sent any more: the incident is over.',
  });
  expect(push.messages.map(({ title }) => title)).toEqual([
    'Needs you: trading is down',
    'Fixed: trading is down',
  ]);
  expect(slack.messages).toHaveLength(2);
});

it('drops what waits for a channel that is not set up any more', async () => {
  telling.channels = [aChannel('slack', [new NotDelivered('It answered 503.')])];
  await telling.opens();
  telling.start();
  await telling.happens(called);
  await telling.settled();
  telling.channels = [];
  await passes(5_000);
  await eventually(async () => (await telling.pending()).length === 0);
  expect((await telling.told()).at(-1)).toMatchObject({
    ok: false,
    text: expect.stringMatching(/not set up/) as string,
  });
});

describe('with a plan of who is on call', () => {
  const minute = 60_000;
  const plan: OnCallConfig = {
    people: ['Anna', 'Ben', 'Cleo'].map((name) => ({ name, email: `${name}@example.org` })),
    ...{ from: '1970-01-01', handover: { day: 'THU', time: '00:00' }, timezone: 'UTC' },
    escalateAfter: 15 * minute,
  };
  const names = ({ messages }: { messages: Message[] }) =>
    messages.map(({ kind, to }) => `${kind} ${to.map(({ name }) => name).join('+')}`);
  const look = async (ms: number) => {
    telling.time.now += ms;
    const { store, journal, clock } = telling;
    await escalate({ store, journal, clock, onCall: () => telling.plan });
    await telling.settled();
  };
  let email: ReturnType<typeof aChannel>;
  beforeEach(async () => {
    email = aChannel('email');
    Object.assign(telling, { plan, channels: [email] });
    await telling.opens();
    telling.start();
    await telling.happens(called);
    await telling.settled();
  });

  it('calls the next one when nobody acknowledges it, until each was called, and tells all of the end', async () => {
    await look(15 * minute - 1);
    expect(names(email)).toEqual(['call Anna']);
    await look(1);
    await look(0);
    expect(names(email)).toEqual(['call Anna', 'call Ben']);
    expect(email.messages[1]?.facts).toContainEqual({
      name: 'Why you are called',
      text: 'Anna did not acknowledge it in 15m. A person is needed.',
    });
    await look(15 * minute);
    await look(15 * minute);
    await look(60 * minute);
    await telling.happens(anEvent('incident.closed'));
    await telling.settled();
    expect(names(email)).toEqual(['call Anna', 'call Ben', 'call Cleo', 'closed Anna+Ben+Cleo']);
    expect((await telling.journal.load(id))?.incident.calledPersonAt).toBe(1_000_000);
  });

  it.each<[string, NewEvent]>([
    ['acknowledged it', { type: 'incident.acknowledged', note: '' }],
    ['was given it', { type: 'incident.assigned', to: 'Ben' }],
    ['closed it', { type: 'incident.closed', outcome: 'by_person', reason: 'Mended.' }],
  ])('calls nobody else when somebody %s', async (_, event) => {
    await telling.happens(event);
    await look(60 * minute);
    expect(names(email).filter((name) => name.startsWith('call'))).toEqual(['call Anna']);
  });

  it('begins with who is on call again when it is called for another reason', async () => {
    await look(15 * minute);
    await telling.happens(called);
    await telling.settled();
    await look(15 * minute);
    expect(names(email)).toEqual(['call Anna', 'call Ben', 'call Anna', 'call Ben']);
  });

  it('calls nobody else without a plan', async () => {
    telling.plan = null;
    await look(60 * minute);
    expect(email.messages).toHaveLength(1);
  });
});

it('calls through Alertmanager as TrinityNeedsHuman', async () => {
  const posted: PostedAlert[] = [];
  const poster = { post: async (alerts: readonly PostedAlert[]) => void posted.push(...alerts) };
  telling.channels = [createAlertmanagerChannel(poster, telling.clock)];
  await telling.opens();
  telling.start();
  await telling.happens(called);
  await telling.settled();
  expect(posted).toMatchObject([
    {
      labels: {
        ...{ alertname: 'TrinityNeedsHuman', component: 'trading', severity: 'critical', incident: id },
      },
      annotations: { summary: 'trading is down', description: 'A person is needed.' },
      endsAt: new Date(1_300_000).toISOString(),
    },
  ]);
});

it('repeats the call for as long as a person is needed, and then ends it', async () => {
  await telling.opens();
  await telling.happens(called);
  const { store, clock } = telling;
  const posted: PostedAlert[][] = [];
  const poster = { post: async (alerts: readonly PostedAlert[]) => void posted.push([...alerts]) };
  const calling = new KeepCalling({ store, clock, linkTo, poster });
  await calling.repeat();
  await calling.repeat();
  expect(posted.map((alerts) => alerts.map(({ endsAt }) => Date.parse(endsAt) > clock.now()))).toEqual([
    [true],
    [true],
  ]);
  await telling.happens(anEvent('incident.closed'));
  await calling.repeat();
  await calling.repeat();
  expect(posted).toHaveLength(3);
  expect(Date.parse(posted[2]![0]!.endsAt)).toBeLessThan(clock.now());
});
