import { eventually } from '@trinity/sdk/testing';
import type { Site } from '../site/site.ts';

/** An executor that is away may be waited for, and the machine is slow at times. */
const patient = 150_000;

/** The newest incident of a shop is mended and proved, or with a person; gives which. */
export async function untilSettled(
  site: Site,
  shop: string,
  since: number,
  what: string
): Promise<'verified' | 'person'> {
  return eventually(
    async () => {
      const incidents = await site.api.incidents().catch(() => []);
      const newest = incidents.find(({ component, openedAt }) => component === shop && openedAt >= since);
      if (newest === undefined) {
        return false;
      }
      return newest.verifiedAt !== null ? 'verified' : newest.calledPersonAt !== null && 'person';
    },
    () => `${what}\n${site.describe()}`,
    patient
  );
}
