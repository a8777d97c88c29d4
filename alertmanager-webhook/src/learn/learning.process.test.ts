import type { TotalsAnswer } from '@trinity/contracts';
import { eventually } from '../testing/eventually.ts';
import { RunningApp } from '../testing/running-app.ts';

let running: RunningApp;
beforeEach(async () => {
  running = await RunningApp.start('observe');
  await running.report();
});
afterEach(() => running.stop());

async function totals(): Promise<TotalsAnswer> {
  return (await running.call('viewer', 'GET', '/api/v1/totals')).body as TotalsAnswer;
}

it('keeps the totals of all time over a restart, and begins those of the run anew', async () => {
  await running.signal();
  await eventually(async () => (await totals()).allTime.diagnosed === 1);
  expect((await totals()).run.totals).toMatchObject({ detected: 1, diagnosed: 1, attempted: 0 });
  await running.app.stop();
  await running.restart();
  const after = await totals();
  expect(after.allTime).toMatchObject({ detected: 1, diagnosed: 1, attempted: 0 });
  expect(after.run.totals).toMatchObject({ detected: 0, diagnosed: 0, since: null });
});
