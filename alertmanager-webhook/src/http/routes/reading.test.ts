import type { IncidentPage } from '@trinity/contracts';
import { RunningApp } from '../../testing/running-app.ts';

let running: RunningApp;
beforeAll(async () => {
  running = await RunningApp.start('observe');
  await running.report();
  await running.signal();
});
afterAll(async () => running.stop());

const read = async <T>(path: string) => (await running.call('viewer', 'GET', `/api/v1/${path}`)).body as T;

interface Changes {
  changes: { seq: number }[];
  seq: number;
}

it('goes on from where a reader is', async () => {
  const all = await read<Changes>('changes?after=0&waitMs=0');
  expect(all.changes[0]?.seq).toBe(1);
  expect(all.changes.at(-1)?.seq).toBe(all.seq);
  expect((await read<Changes>(`changes?after=${all.seq}&waitMs=0`)).seq).toBeGreaterThanOrEqual(all.seq);
});

it('tells a reader who knows another, longer store at once that it begins anew', async () => {
  const began = performance.now();
  const { changes, seq } = await read<Changes>('changes?after=1000000&waitMs=25000');
  expect(changes).toEqual([]);
  expect(seq).toBeLessThan(1000);
  expect(performance.now() - began).toBeLessThan(20_000);
});

it('says from which change on an incident has to be read again', async () => {
  const { incidents, seq } = await read<IncidentPage>('incidents');
  const detail = await running.incident(incidents[0]!.id);
  expect(detail.seq).toBeGreaterThanOrEqual(seq);
  expect(detail.timeline.at(-1)!.seq).toBeGreaterThan(0);
});
