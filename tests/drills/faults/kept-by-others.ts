import { startOwnEngine, whatIsMissing } from '../../engine/own-engine.ts';
import { keptByDocker } from '../../engine/kept-by-docker.ts';
import { keptBySystemd } from '../../engine/kept-by-systemd.ts';
import { withoutSystemd } from '../../engine/systemd-machine.ts';
import { eventually } from '@trinity/sdk/testing';
import type { Keeper } from '../../site/keeper.ts';
import { Site } from '../../site/site.ts';
import type { Fault } from '../fault.ts';
import { injectedIn } from '../own-site.ts';

const shop = 'shop';

/** Nothing of the demo is kept by systemd or Docker: these are made in an installation of their own. */
async function openSite(keptBy: (folder: string) => Promise<Keeper>): Promise<Site> {
  const engine = await startOwnEngine();
  process.env.TRINITY_TEST_ENGINE = engine.socket;
  const keeper = async (folder: string): Promise<Keeper> => {
    const made = await keptBy(folder);
    return { ...made, close: () => made.close().finally(engine.stop) };
  };
  return Site.open({ shops: [shop], signals: true, keeper });
}

export const deadContainer: Fault = {
  name: 'dead-container',
  description: 'A container is killed, and its engine leaves it so.',
  expected: 'mended',
  causes: ['service_down'],
  starts: 1,
  lacking: whatIsMissing,
  async inject({ say }) {
    say('Starting a container engine, a service in a container, and an installation that may restart it.');
    const site = await openSite(keptByDocker);
    say(`Killing the container of ${shop}.`);
    const fault = injectedIn(site, shop);
    await site.killKept(shop);
    return fault;
  },
};

/** systemd's own tries, and that of Trinity. */
const startsOfUnit = 3;

export const unitGaveUp: Fault = {
  name: 'unit-gave-up',
  description: 'A unit can not start for a while, until systemd gives it up; then it could.',
  expected: 'mended',
  causes: ['service_down'],
  starts: startsOfUnit,
  lacking: () => whatIsMissing() ?? withoutSystemd,
  async inject({ say }) {
    say('Starting a machine with systemd, a service as its unit, and an installation that may restart it.');
    const site = await openSite(keptBySystemd);
    const fault = injectedIn(site, shop);
    say(`Killing the unit of ${shop}, which can not start until systemd gives it up.`);
    site.set(shop, 'cannot-start', '');
    await site.killKept(shop);
    const { stations } = fault.where ?? {};
    const tries = () => stations?.starts().get(shop) ?? 0;
    await eventually(() => tries() >= startsOfUnit - 1, 'systemd has tried to start it');
    site.unset(shop, 'cannot-start');
    return fault;
  },
};
