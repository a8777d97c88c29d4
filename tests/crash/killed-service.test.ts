import type { EventType } from '@trinity/contracts';
import { eventually } from '@trinity/sdk/testing';
import { Site } from '../site/site.ts';
import { untilSettled } from './mended-once.ts';
import { TimelineWatch } from './timeline-watch.ts';

/** The new life of a service is killed while its own fix is at work: as soon as it began, and when the fix was done. */
const moments: readonly EventType[] = ['step.claimed', 'fix.finished'];

let site: Site;
let watch: TimelineWatch;
beforeAll(async () => {
  site = await Site.open({ shops: moments.map((_, index) => `shop-${index}`), signals: true });
  watch = new TimelineWatch(site.folder);
}, 120_000);
afterAll(async () => {
  watch.close();
  await site.close();
});

it.each(moments.map((moment, index) => [moment, `shop-${index}`] as const))(
  'kill -9 of the service itself after %s: each death is mended once, or a person knows',
  async (moment, shop) => {
    const before = site.boots(shop).length;
    const since = Date.now();
    watch.fresh();
    site.killShop(shop);
    const came = await watch.untilCommitted(moment, 60_000);
    await eventually(() => site.boots(shop).length > before, 'the new life begins', 60_000);
    site.killShop(shop);
    const settled = () => untilSettled(site, shop, since, `killed ${shop} after ${moment}`);
    await settled();
    await eventually(
      async () => (await settled()) === 'person' || (await site.isWell(shop)),
      () => `${shop} is well or with a person\n${site.describe()}`,
      120_000
    );
    const starts = site.boots(shop).length - before;
    expect(came).toBe(true);
    // Two deaths: never more starts than that.
    expect(starts).toBeLessThanOrEqual(2);
  },
  300_000
);
