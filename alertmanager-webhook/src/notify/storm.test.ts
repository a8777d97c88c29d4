import { anEvent } from '../testing/builders.ts';
import { eventually } from '../testing/eventually.ts';
import { NotDelivered, type Channel, type Message } from './channel.ts';
import { everyMs, gatherMs } from './storm-digest.ts';
import { aChannel, called, Telling } from './testing/telling.ts';

const titles = ({ messages }: { messages: Message[] }) => messages.map(({ title }) => title);
const ids = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, at) => `incident-${from + at}`);

let telling: Telling;
beforeEach(() => {
  telling = new Telling();
  telling.isStorm = true;
});
afterEach(() => telling.stop());

const callFor = async (incidents: string[]) => {
  for (const incident of incidents) {
    await telling.opens('critical', incident);
    await telling.happensTo(incident, called);
  }
};
/** Everything is in the outbox, and `waiting` of it is not told yet. */
const restsAt = (waiting: number) =>
  eventually(async () => {
    const { store } = telling;
    const isRead = Number((await store.cells(['cursor:notifier']))[0]?.value) === (await store.lastSeq());
    return isRead && (await telling.pending()).length === waiting;
  });
const passes = async (ms: number) => {
  await telling.stop();
  telling.time.now += ms;
  telling.start();
};

it('tells of many in one message and then of the rest in one every five minutes, Alertmanager of each', async () => {
  const [sms, alertmanager] = [aChannel('sms'), aChannel('alertmanager')];
  telling.channels = [sms, alertmanager];
  telling.start();
  await callFor(ids(0, 40));
  await restsAt(40);
  await passes(gatherMs);
  await restsAt(0);
  expect(titles(sms)).toEqual(['A storm: 40 incidents need you']);
  expect(sms.messages[0]?.link).toBe('https://trinity.example/incidents');
  expect(await telling.told('incident-39')).toMatchObject([
    { channel: 'alertmanager', ok: true },
    { channel: 'sms', ok: true, text: 'A storm: 40 incidents need you', of: 4, about: 'call', digest: true },
  ]);
  await callFor(ids(40, 60));
  await telling.happensTo('incident-0', anEvent('incident.closed'));
  await restsAt(21);
  await passes(everyMs - 1);
  await restsAt(21);
  await passes(1);
  await restsAt(0);
  expect(titles(sms).slice(1)).toEqual(['The storm goes on: 20 more incidents need you, 1 incident is over']);
  expect(alertmanager.messages).toHaveLength(60);
  // Ends of a storm are told together too, once it is calm; what is new then is told at once.
  telling.isStorm = false;
  for (const incident of ids(1, 40)) {
    await telling.happensTo(incident, anEvent('incident.closed'));
  }
  await callFor(['incident-60']);
  await restsAt(39);
  await passes(everyMs);
  await restsAt(0);
  expect(titles(sms).slice(2)).toEqual([
    'Needs you: trading is down',
    'The storm goes on: 39 incidents are over',
  ]);
});

it.each(['before it is noted', 'while it is noted on the timelines'])(
  'loses none and repeats none that it noted when it is killed %s',
  async (when) => {
    const isNoted = when !== 'before it is noted';
    const sms = aChannel('sms');
    // The process is gone at that moment: its outbox never hears of anything again.
    const killed: Channel = { name: 'sms', send: () => new Promise(() => {}) };
    telling.channels = [isNoted ? sms : killed];
    const update = telling.journal.update.bind(telling.journal);
    let isDying = false;
    let left = isNoted ? 4 : Infinity;
    telling.journal.update = (...given) => {
      left -= isDying ? 1 : 0;
      return left < 0 ? new Promise(() => {}) : update(...given);
    };
    telling.start();
    await callFor(ids(0, 10));
    await restsAt(10);
    isDying = true;
    await passes(gatherMs);
    await restsAt(isNoted ? 6 : 10);
    telling.journal.update = update;
    const next = new Telling();
    Object.assign(next, { store: telling.store, journal: telling.journal, channels: [sms] });
    next.time.now = telling.time.now;
    telling = next;
    telling.start();
    await restsAt(0);
    expect(titles(sms)).toEqual(['A storm: 10 incidents need you']);
    for (const incident of ids(0, 10)) {
      expect(await telling.told(incident)).toMatchObject([{ ok: true, text: titles(sms)[0] }]);
    }
  }
);

it('tries a digest again after a failure, which each timeline tells, and calls nobody for what is over', async () => {
  const sms = aChannel('sms', [new NotDelivered('It answered 503.')]);
  telling.channels = [sms];
  telling.start();
  await callFor(ids(0, 5));
  await restsAt(5);
  await passes(gatherMs);
  await eventually(async () => (await telling.pending()).every(({ tries }) => tries === 1));
  await telling.happensTo('incident-0', anEvent('incident.closed'));
  await passes(5_000);
  await restsAt(0);
  expect(titles(sms)).toEqual(['A storm: 4 incidents need you']);
  expect(await telling.told('incident-0')).toMatchObject([{ again: true }, { ok: false }]);
  expect(await telling.told('incident-1')).toMatchObject([{ ok: false, again: true }, { ok: true }]);
});
