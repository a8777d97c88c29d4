import { Router } from 'express';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import * as z from 'zod';
import { AnswerError } from '../../kit/errors.ts';
import { packagesFolder } from '../../kit/prepare-folder.ts';
import type { OpenStationFn } from '../../kit/station.ts';
import { Ledger, type VatOf } from './ledger.ts';

const cents = z.number().int().min(0).max(100_000_000);
const invoiceSchema = z.object({
  customer: z.string().trim().min(1).max(100),
  lines: z
    .array(
      z.object({
        text: z.string().min(1).max(200),
        quantity: z.number().int().min(1).max(10_000),
        unitPrice: cents,
      })
    )
    .min(1)
    .max(100),
});
const monthSchema = z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/);
const numberSchema = z.coerce.number().int().min(1);

/** From the station's own packages, as a service has them: without it there are no invoices. */
function loadVat(stateDir: string): VatOf {
  const load = createRequire(join(stateDir, packagesFolder, 'package.json'));
  return (load('vat') as { vatOf: VatOf }).vatOf;
}

/** Writes invoices, takes payments, and adds up the month. */
export const openBusiness: OpenStationFn = ({ stateDir }) => {
  const ledger = new Ledger(join(stateDir, 'business.db'), loadVat(stateDir));
  const routes = Router();

  routes.post('/invoices', (request, response) => {
    const { customer, lines } = invoiceSchema.parse(request.body);
    response.status(201).json(ledger.issue(customer, lines, Date.now()));
  });
  routes.post('/invoices/:number/payment', (request, response) => {
    const number = numberSchema.parse(request.params.number);
    const paid = ledger.pay(number, Date.now());
    if (!paid) {
      throw new AnswerError(404, `there is no invoice ${number}`);
    }
    response.json(paid);
  });
  routes.get('/reports/:month', (request, response) => {
    response.json(ledger.report(monthSchema.parse(request.params.month), Date.now()));
  });

  return { routes, check: () => ledger.check(), close: () => ledger.close() };
};
