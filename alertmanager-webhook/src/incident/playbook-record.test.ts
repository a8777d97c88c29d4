import { inMemoryStore } from '../testing/in-memory-store.ts';
import { budgetOf, PlaybookRecords } from './playbook-record.ts';

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

describe('an error budget', () => {
  const now = 1_000_000;
  const errorBudget = { failures: 3, per: 100_000 };
  const times = (count: number, at: number) => Array.from({ length: count }, () => at);
  const record = (mended: number[], acknowledgedAt?: number) => ({
    spent: [{ incident: 'incident-1', at: now - 10, reason: '' }],
    mended,
    acknowledged:
      acknowledgedAt === undefined
        ? null
        : { by: { kind: 'machine' as const, name: 'trinity' }, at: acknowledgedAt, reason: '' },
  });
  it.each<[string, ReturnType<typeof record>, number, number]>([
    ['is what the file says where nothing was mended', record([]), 1, 3],
    ['grows by one failure with the fourth thing that was mended', record(times(4, now - 1)), 1, 4],
    ['does not grow before that', record(times(3, now - 1)), 1, 3],
    ['does not grow by what was mended long ago', record(times(8, now - 100_000)), 1, 3],
    ['begins anew when a person acknowledged it', record(times(8, now - 10), now - 5), 0, 3],
  ])('%s', (_, kept, spent, allowed) => {
    const budget = budgetOf(kept, errorBudget, now);
    expect([budget.spent.length, budget.allowed]).toEqual([spent, allowed]);
  });

  it('is told of what a run mended', async () => {
    const run = { incident: 'i', component: null, target: 'web', cause: 'service_down', at: 7, reason: '' };
    const ended = async (how: 'verified' | 'failed') => {
      const cell = await records.endCell('told', { ...run, ended: how });
      expect((await store.commit({ appends: [], cells: [cell] })).ok).toBe(true);
    };
    await ended('verified');
    await ended('failed');
    expect(await records.read('told')).toMatchObject({ mended: [7], spent: [{ at: 7 }] });
  });
});
