import type { CDPSession } from '@playwright/test';

import type { Journal } from '../fixture-receiver/journal.ts';
import { tellHuman, tellSuggested } from '../fixture-receiver/stories.ts';
import { IncidentsView } from '../pages/incidents-page.ts';
import { expect, incidents, test } from '../test.ts';

/** How many changes the page hears of: those of some minutes, or with STREAMED=200000 those of an hour at 55 a second. */
const streamed = Number(process.env.STREAMED ?? 6000);
const among = 200;
const mostGrowth = 10_000_000;

test('a page that hears of many changes does not grow', async ({ host, receiver, visit }) => {
  test.setTimeout(Math.max(300_000, streamed * 10));
  const { journal } = receiver.fixture;
  for (let i = 0; i < among; i += 1) {
    tellSuggested(journal, { id: `busy-${i}`, at: Date.now() });
  }
  const page = await visit('Viewer');
  await host.goto(page, incidents);
  const list = new IncidentsView(page);
  await expect(list.view('All')).toHaveAccessibleName(`All ${among}`);
  await expect(list.live).toHaveText('Live');
  const session = await page.context().newCDPSession(page);
  const heard = async (count: number, mark: string) => {
    await change(journal, count);
    tellHuman(journal, { id: mark, at: Date.now(), title: mark });
    await expect(list.row(mark)).toBeVisible({ timeout: streamed * 10 });
    return usedHeap(session);
  };
  const before = await heard(streamed / 4, 'quarter');
  const after = await heard((streamed * 3) / 4, 'whole');
  const description = `${Math.round((after - before) / 1000)} kB after ${streamed} changes`;
  test.info().annotations.push({ type: 'heap grew by', description });
  expect(after - before).toBeLessThan(mostGrowth);
});

/** Changes of incidents that the page knows, in turn, a batch at each turn of the event loop. */
async function change(journal: Journal, count: number): Promise<void> {
  const by = { kind: 'machine', name: 'storm' } as const;
  for (let i = 0; i < count; i += 1) {
    journal.record(`busy-${i % among}`, { type: 'incident.assigned', by, to: `person ${i}` });
    if (i % 100 === 0) {
      await new Promise((resolve) => setTimeout(resolve));
    }
  }
}

/** In bytes, of what is still reachable. */
async function usedHeap(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize;
}
