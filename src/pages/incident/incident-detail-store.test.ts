import type { IncidentDetail } from '@trinity/contracts';

import type { FeedListener } from '../../receiver-client/live/live-feed.ts';
import { change, settle } from '../../testing/scripted-source.ts';
import { IncidentDetailStore } from './incident-detail-store.ts';

/** An incident whose last event is older than much that happened to others. */
function open(readAt: number) {
  const get = jest.fn(async () => ({ seq: readAt, timeline: [{ seq: 7 }] }) as IncidentDetail);
  const listening: { after: number; listener: FeedListener }[] = [];
  const store = new IncidentDetailStore('i', {
    get,
    subscribe: (after, listener) => {
      listening.push({ after, listener });
      return () => undefined;
    },
  });
  store.subscribe(() => undefined);
  return { get, listening };
}

it('listens from where it was read, not from its own last event: all others’ would come again', async () => {
  const { listening } = open(50_000);
  await settle();
  expect(listening.map(({ after }) => after)).toEqual([50_000]);
});

it('reads again what changed since it was read, and nothing else', async () => {
  const { get, listening } = open(100);
  await settle();
  const { listener } = listening[0]!;
  listener.onChanges([change(100), change(101, 'another')]);
  await settle();
  expect(get).toHaveBeenCalledTimes(1);
  listener.onChanges([change(102)]);
  await settle();
  expect(get).toHaveBeenCalledTimes(2);
});

it('reads again when the receiver counts anew, and heeds its small numbers', async () => {
  const { get, listening } = open(100);
  await settle();
  const { listener } = listening[0]!;
  get.mockResolvedValue({ seq: 3, timeline: [{ seq: 3 }] } as IncidentDetail);
  listener.onReset(3);
  await settle();
  expect(get).toHaveBeenCalledTimes(2);
  listener.onChanges([change(4)]);
  await settle();
  expect(get).toHaveBeenCalledTimes(3);
});
