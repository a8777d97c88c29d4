import type { IncidentEvent, Severity } from '@trinity/contracts';
import { anEvent, anIncident, aSignal } from '../testing/builders.ts';
import type { PendingMessage } from './pending-message.ts';
import { keyOf } from './pending-message.ts';
import { digestOf, everyMs, gatherMs, idOfDigest, readyAt, writeDigest, type Item } from './storm-digest.ts';
import type { ToldEvent } from './write-message.ts';

const now = 100_000_000;
const minute = 60_000;
const by = { kind: 'machine' as const, name: 'trinity' };
const meta = { at: now, by };

const pending = (changes: Partial<PendingMessage> = {}): PendingMessage => ({
  ...{ incident: 'i-1', n: 4, channel: 'sms', kind: 'call', since: now - minute, tries: 0 },
  ...{ nextAt: now - minute, reason: null, digest: 0 },
  ...changes,
});
const told = (ago: number, members: string[] = []) => ({ at: now - ago, title: 'A storm', members });

it.each<[string, Parameters<typeof readyAt>[0], number, Parameters<typeof readyAt>[2], number]>([
  ['one alone', pending({ digest: undefined }), now, told(0), 0],
  ['one alone that failed', pending({ digest: undefined, nextAt: now + 5 }), now, null, now + 5],
  ['the first of a storm', pending(), now, null, now + gatherMs],
  ['the first, gathered', pending(), now - gatherMs, null, now],
  ['the next, too soon', pending(), now - minute, told(minute), now - minute + everyMs],
  ['the next, in time', pending(), now - minute, told(everyMs), now],
  ['the next, that failed', pending({ nextAt: now + 9 * minute }), now, told(0), now + 9 * minute],
  ['one that the last digest told', pending({ nextAt: now + 5 }), now, told(1, [keyOf(pending())]), 0],
  ['one since before the clock was set back', pending(), now + 1, told(-1), 0],
])('%s is ready', (_, message, oldest, last, at) => {
  expect(readyAt(message, oldest, last, now)).toBe(at);
});

const sent = (channel: string, digest?: boolean): IncidentEvent => ({
  ...{ type: 'notification.sent', channel, ok: true, text: '', tookMs: 0, ...meta },
  ...(digest === undefined ? {} : { digest }),
});
const call = (level?: number): IncidentEvent & ToldEvent => ({
  ...{ type: 'person.called', reason: 'A person is needed.', severity: 'high', ...meta },
  ...(level === undefined ? {} : { level }),
});

it.each<[string, string, IncidentEvent[], boolean, number | undefined]>([
  ['in calm', 'sms', [call()], false, undefined],
  ['in a storm', 'sms', [call()], true, 0],
  ['in a storm, the second of the plan', 'sms', [call(), call(1)], true, 1],
  ['in a storm, by Alertmanager', 'alertmanager', [call()], true, undefined],
  ['after a storm that told it', 'sms', [call(), sent('sms', true)], false, 0],
  ['after a storm that told it by another', 'sms', [call(), sent('push', true)], false, undefined],
  ['told alone before', 'sms', [call(), sent('sms')], false, undefined],
])('goes with a digest %s', (_, channel, timeline, isStorm, digest) => {
  expect(digestOf(channel, timeline, isStorm)).toBe(digest);
});

const item = (id: string, severity: Severity, event: ToldEvent = call()): Item => ({
  incident: { ...anIncident({ signal: aSignal({ labels: {} }) }), id, severity, title: `${id} is down` },
  ...{ event, to: [] },
});
const of = { id: 'storm:1', now, link: 'https://trinity.example/incidents' };
const closed = { ...anEvent('incident.closed'), ...meta } as ToldEvent;
const news: ToldEvent = { type: 'people.told', text: 'See https://evil.example/a', ...meta };

describe('a digest', () => {
  it('says how many need a person, names the worst and links to all', () => {
    const items = ['low', 'high', 'critical', 'low', 'medium', 'low', 'low'] as const;
    const message = writeDigest(
      items.map((severity, at) => item(`i-${at}`, severity)),
      { ...of, last: null }
    );
    expect(message).toMatchObject({
      ...{ kind: 'call', urgency: 'critical', title: 'A storm: 7 incidents need you', link: of.link },
      incident: null,
    });
    expect(message.facts[0]).toEqual({
      name: 'The worst',
      text:
        'i-2 is down (critical); i-1 is down (high); i-4 is down (medium); i-0 is down (low); i-3 is down (low); ' +
        'and 2 more',
    });
  });

  it.each<[string, Item[], number | null, string, string]>([
    ['goes on', [item('a', 'high')], 5 * minute, 'The storm goes on: 1 more incident needs you', 'call'],
    ['is another', [item('a', 'high')], 61 * minute, 'A storm: 1 incident needs you', 'call'],
    ['called twice', [item('a', 'high'), item('a', 'high')], null, 'A storm: 1 incident needs you', 'call'],
    [
      'ends',
      [item('a', 'low', closed), item('b', 'low', closed)],
      null,
      'A storm: 2 incidents are over',
      'closed',
    ],
    [
      'is mixed',
      [item('a', 'low', closed), item('b', 'low'), item('c', 'low', news)],
      minute,
      'The storm goes on: 1 more incident needs you, 1 incident is over, 1 incident has news',
      'call',
    ],
  ])('of a storm that %s', (_, items, ago, title, kind) => {
    expect(writeDigest(items, { ...of, last: ago === null ? null : told(ago) })).toMatchObject({
      title,
      kind,
    });
  });

  it('is for each once, at last for whom it is now, and nothing but text', () => {
    const [anna, ben] = ['Anna', 'Ben'].map((name) => ({ name })) as [{ name: string }, { name: string }];
    const message = writeDigest(
      [
        { ...item('a', 'low', news), to: [ben] },
        { ...item('b', 'low', closed), to: [anna, ben] },
      ],
      { ...of, last: null }
    );
    expect(message.to).toEqual([anna, ben]);
    expect(JSON.stringify(message.facts)).not.toContain('https://evil');
  });

  it('has the id of the same messages after the same last digest', () => {
    const [one, two] = [pending(), pending({ incident: 'i-2' })];
    expect(idOfDigest([one, two], 1)).toBe(idOfDigest([one, two], 1));
    expect(idOfDigest([one, two], 1)).not.toBe(idOfDigest([one, two], 2));
    expect(idOfDigest([one, two], 1)).not.toBe(idOfDigest([one], 1));
  });
});
