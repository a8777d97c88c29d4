import { createRequire } from 'node:module';
import { join } from 'node:path';
import { temporaryFolder } from '../../testing/running-station.ts';
import { Ledger, type VatOf } from './ledger.ts';

const { vatOf } = createRequire(import.meta.url)('./packages/vendor/vat') as { vatOf: VatOf };
const folder = temporaryFolder();
const march = Date.parse('2026-03-10T12:00:00Z');
const day = 86_400_000;
afterAll(() => {
  folder.remove();
});

test('an invoice, its payment, and the month that they are in', () => {
  const ledger = new Ledger(join(folder.path, 'a.db'), vatOf);
  const first = ledger.issue('Northwind', [{ text: 'work', quantity: 3, unitPrice: 3_333 }], march);
  expect(first).toMatchObject({
    number: 1,
    net_cents: 9_999,
    vat_cents: 1_900,
    due: '2026-03-24',
    paid: null,
  });
  ledger.issue('Contoso', [{ text: 'work', quantity: 1, unitPrice: 100 }], march + 30 * day);
  expect(ledger.report('2026-03', march)).toMatchObject({ invoices: 1, openCents: 11_899, overdueCents: 0 });
  // Due on the day itself is not late yet.
  expect(ledger.report('2026-03', march + 14 * day).overdueCents).toBe(0);
  expect(ledger.report('2026-03', march + 15 * day).overdueCents).toBe(11_899);
  expect(ledger.pay(1, march + 20 * day)).toMatchObject({ paid: '2026-03-30' });
  expect(ledger.pay(1, march + 40 * day)).toMatchObject({ paid: '2026-03-30' });
  expect(ledger.pay(7, march)).toBeUndefined();
  expect(ledger.report('2026-03', march + 40 * day)).toEqual({
    month: '2026-03',
    invoices: 1,
    revenueCents: 9_999,
    vatCents: 1_900,
    openCents: 0,
    overdueCents: 0,
  });
  ledger.close();
});
