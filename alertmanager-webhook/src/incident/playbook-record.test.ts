import { inMemoryStore } from '../testing/in-memory-store.ts';
import { PlaybookRecords } from './playbook-record.ts';

const store = inMemoryStore();
afterAll(async () => store.close());
const records = new PlaybookRecords(store);

it('counts what a playbook in shadow mode would have come to, beside all else that is kept', async () => {
  await records.change('restart-service', { override: null });
  for (const outcome of ['fix', 'human', 'fix'] as const) {
    const cell = await records.shadowCell('restart-service', outcome);
    expect((await store.commit({ appends: [], cells: [cell] })).ok).toBe(true);
  }
  expect(await records.read('restart-service')).toMatchObject({ shadow: { fix: 2, human: 1 }, lastRuns: [] });
  expect((await records.read('other')).shadow).toEqual({});
});

it('counts twice at the same time only once: the loser reads again', async () => {
  const [first, second] = [
    await records.shadowCell('other', 'fix'),
    await records.shadowCell('other', 'fix'),
  ];
  expect((await store.commit({ appends: [], cells: [first] })).ok).toBe(true);
  expect((await store.commit({ appends: [], cells: [second] })).ok).toBe(false);
});
