import type { Incident } from '@trinity/contracts';
import { createHistorySource } from '../diagnose/sources/history.ts';
import { likenessOf, signatureOf } from '../diagnose/signature.ts';
import { aSignal, anIncident } from '../testing/builders.ts';
import { inMemoryStore } from '../testing/in-memory-store.ts';
import { createHistorian } from './historian.ts';

const failing = (id: string, message: string): Incident => ({
  ...anIncident({ signal: aSignal({ evidence: { error: { type: 'LedgerError', message } } }) }),
  id,
});
const first = 'could not write order 17 to the ledger file because the quota of the user is exceeded';

/** What history says of an error after one with the first message was closed as fixed. */
async function askedOf(message: string) {
  const store = inMemoryStore();
  const closed = { ...failing('old', first), phase: 'closed', outcome: 'fixed', closedAt: 5, runs: [] };
  const incident = { ...closed, diagnosis: { cause: 'disk_full' } } as unknown as Incident;
  const historian = createHistorian({
    store,
    journal: { load: async () => ({ incident }) } as never,
    signatureOf,
    likenessOf,
  });
  const event = {
    bytes: JSON.stringify({
      type: 'incident.closed',
      at: 5,
      by: { kind: 'machine', name: 'trinity' },
      outcome: 'fixed',
      reason: 'verified',
    }),
    hash: '',
    n: 1,
  };
  for (let told = 0; told < 2; told++) {
    await historian.handle({ incident: 'old', event } as never);
  }
  const asked = failing('new', message);
  const found = await createHistorySource(store).collect({
    incident: asked,
    component: null,
    signature: signatureOf(asked),
  });
  await store.close();
  return found;
}

it.each([
  ['the same error', first.replace('17', '99'), 0.85],
  ['one that is worded alike', first.replace('user', 'group'), 0.6],
])('remembers %s', async (_, message, least) => {
  const [evidence] = await askedOf(message);
  expect(evidence).toMatchObject({ source: 'history', cause: 'disk_full', incident: 'old' });
  expect(evidence?.weight).toBeGreaterThanOrEqual(least);
});

it('does not take another error for it', async () => {
  expect(await askedOf('no price came from the exchange within the time')).toEqual([]);
});
