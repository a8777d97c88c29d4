import type { RecordedEvent } from '@trinity/contracts';

import { tellFixed } from '../../../../tests/e2e/fixture-receiver/stories.ts';
import { FixtureReceiver } from '../../../../tests/e2e/fixture-receiver/fixture-receiver.ts';
import { tellOnce } from './tell-once.ts';

const by = { kind: 'machine', name: 'trinity' } as const;
const reason = 'The disk is full.';
const events = [
  { type: 'fix.failed', run: 'r', reason },
  { type: 'person.called', reason: `clean failed: ${reason}` },
  { type: 'alerts.silenced', silences: [] },
  { type: 'notification.sent', channel: 'slack', ok: true, text: reason },
  { type: 'note.added', text: 'I look at it.' },
].map((event, n) => ({ n, event: { ...event, by, at: n } })) as unknown as RecordedEvent[];

it('says the reason of a failure where it is first', () => {
  expect(tellOnce(events).map(({ words }) => words.detail)).toEqual([reason, '', '', '', 'I look at it.']);
});

it('keeps every event and its title', () => {
  const { journal } = new FixtureReceiver();
  tellFixed(journal, { id: 'i', at: 1_795_000_000_000 });
  const { timeline } = journal.entries.get('i')!;
  const told = tellOnce(timeline);
  expect(told.map(({ n }) => n)).toEqual(timeline.map(({ n }) => n));
  expect(told.every(({ words }) => words.title !== '')).toBe(true);
});
