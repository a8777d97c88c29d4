import { setTimeout as sleep } from 'node:timers/promises';
import { Site } from '../site/site.ts';
import { untilSettled } from './mended-once.ts';
import { seeded } from '../site/seeded.ts';

/** Deaths of services; more by TRINITY_CRASH_ROUNDS. */
const rounds = Number(process.env.TRINITY_CRASH_ROUNDS ?? 9);
const deathsPerShop = 3;

it('starts a service once for each of its deaths, while receiver and agent die at random', async () => {
  const seed = Number(process.env.TRINITY_CRASH_SEED ?? Date.now() % 100_000);
  const random = seeded(seed);
  const shops = Array.from({ length: Math.ceil(rounds / deathsPerShop) }, (_, index) => `shop-${index}`);
  const site = await Site.open({ shops, signals: true, prometheus: true });
  let kills = 0;
  try {
    for (let round = 0; round < rounds; round += 1) {
      const shop = shops[round % shops.length]!;
      const before = site.boots(shop).length;
      const since = Date.now();
      site.killShop(shop);
      for (let kill = 0; kill < 1 + random() * 3; kill += 1) {
        await sleep(random() * 1_500);
        const victims =
          random() < 0.2 ? [site.receiver, site.agent] : [random() < 0.5 ? site.receiver : site.agent];
        await Promise.all(victims.map((program) => program.kill()));
        await sleep(random() * 500);
        victims.forEach((program) => program.launch());
        kills += victims.length;
      }
      const end = await untilSettled(site, shop, since, `seed ${seed}, round ${round}`);
      const starts = site.boots(shop).length - before;
      expect({ seed, round, end, starts, well: await site.isWell(shop) }).toEqual({
        seed,
        round,
        end: 'verified',
        starts: 1,
        well: true,
      });
      await Promise.all([site.receiver, site.agent].map((program) => program.untilReady()));
    }
    console.info(`seed ${seed}: ${rounds} deaths, ${kills} programs killed, one start each`);
  } finally {
    await site.close();
  }
}, 900_000);
