import { turn, type SampleMaker } from '../../traffic/sample-request.ts';

const customers = ['Northwind', 'Contoso', 'Fabrikam'] as const;

export const sampleBusiness: SampleMaker = (number) =>
  number % 3 === 0
    ? { method: 'GET', path: `/reports/${new Date().toISOString().slice(0, 7)}` }
    : {
        method: 'POST',
        path: '/invoices',
        body: {
          customer: turn(customers, number),
          lines: [{ text: 'consulting', quantity: 1 + (number % 8), unitPrice: 12_000 }],
        },
      };
