import type { Site } from '../site/site.ts';
import type { Injected } from './fault.ts';
import { StackClient } from './stack-client.ts';

/** A fault that is made now in an installation of its own, which is closed with it. */
export function injectedIn(site: Site, shop: string): Injected {
  const before = site.boots(shop).length;
  return {
    component: shop,
    at: Date.now(),
    where: {
      client: new StackClient(site.run),
      stations: { names: [shop], starts: () => new Map([[shop, site.boots(shop).length - before]]) },
    },
    cleanUp: () => site.close(),
  };
}
