import { eventually } from '@trinity/sdk/testing';
import { Site } from '../site/site.ts';

it('a killed service is mended and proved within two minutes by Prometheus alone, at the shipped intervals', async () => {
  const site = await Site.open({ prometheus: true });
  try {
    await eventually(
      () => isScraped(site),
      () => `Prometheus sees the shop\n${site.describe()}`,
      60_000
    );
    site.killShop();
    const killedAt = Date.now();
    const { event } = await eventually(
      async () => (await site.api.events('fix.verified'))[0],
      () => site.describe(),
      240_000
    );
    expect(event.checks.map(({ check, state }) => `${check} ${state}`).sort()).toEqual([
      'probe pass',
      'sample pass',
    ]);
    expect(site.boots()).toHaveLength(2);
    expect(event.at - killedAt).toBeLessThan(120_000);
    console.info(`mended and proved ${((event.at - killedAt) / 1000).toFixed(1)} s after the kill`);
  } finally {
    await site.close();
  }
}, 360_000);

async function isScraped({ ports }: Site): Promise<boolean> {
  const query = encodeURIComponent('up{job="shop"} == 1');
  const response = await fetch(`http://127.0.0.1:${ports.prometheus}/api/v1/query?query=${query}`);
  const { data } = (await response.json()) as { data: { result: unknown[] } };
  return data.result.length === 1;
}
