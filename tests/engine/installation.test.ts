import { eventually } from '@trinity/sdk/testing';
import type { Keeper } from '../site/keeper.ts';
import { Site } from '../site/site.ts';
import { describeOnEngine } from './engine.ts';
import { keptByDocker } from './kept-by-docker.ts';
import { keptBySystemd } from './kept-by-systemd.ts';
import { withoutSystemd } from './systemd-machine.ts';

const withinMs = 60_000;

/** Agent, receiver and Alertmanager as processes of their own, over what is kept by others. */
describeOnEngine(
  'an installation over systemd and Docker',
  () => {
    let site: Site;
    afterEach(() => site.close());
    const open = async (keeper: (folder: string) => Promise<Keeper>) => {
      site = await Site.open({ signals: true, keeper });
    };
    const isVerified = async () => (await site.api.events('fix.verified')).length > 0;

    it('restarts a container that died, once, and proves it', async () => {
      await open(keptByDocker);
      await site.killKept();
      await eventually(isVerified, () => site.describe(), withinMs);
      expect(site.boots()).toHaveLength(2);
    }, 180_000);

    it('leaves a unit to systemd, and starts it when systemd has given it up', async () => {
      await open(keptBySystemd);
      await site.killKept();
      await eventually(() => site.boots().length === 2 && site.isWell(), 'systemd started it again');
      site.set('shop', 'cannot-start', '');
      await site.killKept();
      await eventually(() => site.boots().length >= 3, 'systemd tries', withinMs);
      await eventually(
        async () => (await site.api.events('decision.made')).length > 0,
        () => site.describe(),
        withinMs
      );
      site.unset('shop', 'cannot-start');
      await eventually(isVerified, () => site.describe(), withinMs);
      expect(await site.isWell()).toBe(true);
      const issued = await site.api.events('step.issued');
      expect(issued.length).toBe(1);
    }, 180_000);
  },
  withoutSystemd
);
