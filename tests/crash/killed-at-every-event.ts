import type { EventType } from '@trinity/contracts';
import { Site } from '../site/site.ts';
import { untilSettled } from './mended-once.ts';
import { TimelineWatch } from './timeline-watch.ts';

/** What every fix writes, in its order. */
const moments: readonly EventType[] = [
  'incident.opened',
  'diagnosis.made',
  'decision.made',
  'fix.started',
  'step.planned',
  'step.issued',
  'step.claimed',
  'step.finished',
  'fix.finished',
  'fix.verified',
  'signal.resolved',
];

/** A target is worked on three times an hour at most. */
const deathsPerShop = 3;
const shops = moments.filter((_, index) => index % deathsPerShop === 0).map((_, index) => `shop-${index}`);

const programs = (site: Site) => ({
  receiver: [site.receiver],
  agent: [site.agent],
  'receiver and agent': [site.receiver, site.agent],
});

/** A file for each victim: they mostly wait, so they run beside each other. */
export function describeKillsOf(victim: keyof ReturnType<typeof programs>): void {
  let site: Site;
  let watch: TimelineWatch;
  beforeAll(async () => {
    site = await Site.open({ shops, signals: true });
    watch = new TimelineWatch(site.folder);
  }, 120_000);
  afterAll(async () => {
    watch.close();
    await site.close();
  });

  it.each(moments.map((moment, index) => [moment, shops[Math.floor(index / deathsPerShop)]!] as const))(
    `kill -9 of ${victim} at %s: the service is started once, and that is proved`,
    async (moment, shop) => {
      const before = site.boots(shop).length;
      const since = Date.now();
      watch.fresh();
      site.killShop(shop);
      const came = await watch.untilCommitted(moment, 60_000);
      const victims = programs(site)[victim];
      await Promise.all(victims.map((program) => program.kill()));
      victims.forEach((program) => program.launch());
      const end = await untilSettled(site, shop, since, `killed ${victim} at ${moment}`);
      await Promise.all(victims.map((program) => program.untilReady()));
      expect({ came, end, starts: site.boots(shop).length - before, well: await site.isWell(shop) }).toEqual({
        came: true,
        end: 'verified',
        starts: 1,
        well: true,
      });
    },
    240_000
  );
}
