import { anEvent, anIncident, anOpening } from '../testing/builders.ts';
import { inMemoryStore } from '../testing/in-memory-store.ts';
import { ConflictError, Journal, type NewEvent } from './journal.ts';

const key = Buffer.alloc(32, 1);
const opened = anOpening();
const note = (text: string): NewEvent => ({ type: 'note.added', text });

function setUp() {
  const store = inMemoryStore();
  const clock = { now: () => 1_000 };
  const open = () => new Journal({ store, key, clock });
  return { store, journal: open(), another: open() };
}

it('gives back what was appended, folded, from memory and from the store', async () => {
  const { journal, another } = setUp();
  const result = await journal.append(null, { events: [opened, anEvent('diagnosis.made')], due: null });
  expect(result).toMatchObject({ ok: true, incident: { phase: 'diagnosed' } });
  const expected = anIncident({ events: [anEvent('diagnosis.made')] });
  expect((await journal.load('incident-1'))?.incident).toEqual(expected);
  expect((await another.load('incident-1'))?.incident).toEqual(expected);
  expect(await journal.load('nobody')).toBeNull();
});

it('refuses to append to what has changed, and sees what others appended', async () => {
  const { journal, another } = setUp();
  await journal.append(null, { events: [opened], due: null });
  const mine = (await journal.load('incident-1'))!;
  const theirs = (await another.load('incident-1'))!;
  expect((await another.append(theirs, { events: [note('theirs')], due: null })).ok).toBe(true);
  expect(await journal.append(mine, { events: [note('mine')], due: null })).toEqual({
    ok: false,
    conflict: 'incident-1',
  });
  expect((await journal.load('incident-1'))?.head.n).toBe(2);
});

it('loses no change of many that come at once', async () => {
  const { journal, another, store } = setUp();
  await journal.append(null, { events: [opened], due: null });
  const writers = Array.from({ length: 10 }, (_, n) =>
    (n % 2 ? journal : another).update('incident-1', () => ({ events: [note(String(n))], due: null }))
  );
  await Promise.all(writers);
  expect(await store.events('incident-1')).toHaveLength(11);
});

it('opens an incident once', async () => {
  const { journal, another } = setUp();
  const results = await Promise.all(
    [journal, another].map((each) => each.append(null, { events: [opened], due: null }))
  );
  expect(results.filter(({ ok }) => ok)).toHaveLength(1);
});

it('changes nothing when there is nothing to change', async () => {
  const { journal } = setUp();
  expect(await journal.update('nobody', () => ({ events: [], due: null }))).toBeNull();
  await journal.append(null, { events: [opened], due: null });
  expect((await journal.update('incident-1', () => null))?.phase).toBe('open');
});

it('gives up in words when it always loses', async () => {
  const { journal, another } = setUp();
  await journal.append(null, { events: [opened], due: null });
  const lose = journal.update('incident-1', async () => {
    await another.update('incident-1', () => ({ events: [note('faster')], due: null }));
    return { events: [note('slower')], due: null };
  });
  await expect(lose).rejects.toBeInstanceOf(ConflictError);
});
