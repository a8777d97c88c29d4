import type { SampleMaker } from '../../traffic/sample-request.ts';

const collections = '/api/v2/tenants/default_tenant/databases/default_database/collections';

export const sampleChromadb: SampleMaker = (number) =>
  number % 2 === 0
    ? { method: 'POST', path: collections, body: { name: 'traffic', get_or_create: true } }
    : { method: 'GET', path: '/api/v2/heartbeat' };
