import type { IncidentSummary } from '@trinity/contracts';
import { eventually } from '@trinity/sdk/testing';
import { serviceDown } from '../site/service-down.ts';
import { Site, type SiteOptions } from '../site/site.ts';

/** Alertmanager's group_interval is 10 s, and the machine may be busy. */
const patient = 90_000;

let site: Site;
const open = async (options: Partial<SiteOptions> = {}) => (site = await Site.open(options));
afterEach(() => site.close());

const until = (condition: () => boolean | Promise<boolean>, what: string) =>
  eventually(condition, () => `${what}\n${site.describe()}`, patient);

async function theIncident(): Promise<IncidentSummary> {
  const incidents = await site.api.incidents();
  expect(incidents).toHaveLength(1);
  return incidents[0]!;
}

const count = async (type: Parameters<Site['api']['events']>[0]) => (await site.api.events(type)).length;

/** Only people may start fixes: what is looked at is what becomes of the incident. */
const suggesting = { settings: { mode: 'suggest' } };

it('a partition: resolved by timeout, then firing with the same startsAt, is one incident that opens again', async () => {
  await open(suggesting);
  const startsAt = Date.now() - 60_000;
  await site.alert([serviceDown('shop', startsAt, Date.now() + 2_000)]);
  await until(async () => (await count('incident.opened')) === 1, 'the incident opens');
  await until(async () => (await count('incident.closed')) === 1, 'Alertmanager believes that it is over');
  await site.alert([serviceDown('shop', startsAt)]);
  await until(async () => (await count('signal.refired')) === 1, 'it fires again');
  await until(async () => (await theIncident()).phase === 'decided', 'it is decided on again');
  const { incident } = await site.api.incident((await theIncident()).id);
  expect(incident.firingCount).toBe(1);
}, 200_000);

it('a partition during a fix starts the service once', async () => {
  await open();
  site.killShop();
  const startsAt = Date.now();
  await site.alert([serviceDown('shop', startsAt)]);
  await until(async () => (await count('fix.started')) === 1, 'the fix begins');
  await site.alert([serviceDown('shop', startsAt, Date.now() - 1)]);
  await until(async () => (await count('signal.resolved')) === 1, 'Alertmanager believes that it is over');
  await until(async () => (await count('fix.verified')) === 1, 'the shop is mended');
  await site.alert([serviceDown('shop', startsAt)]);
  await until(async () => (await count('signal.refired')) === 1, 'it fires again');
  await site.alert([serviceDown('shop', startsAt, Date.now() - 1)]);
  await until(async () => (await theIncident()).phase === 'closed', 'the incident is over');
  expect(site.boots()).toHaveLength(2);
}, 200_000);

it("two Prometheus replicas: a resolved with an earlier startsAt ends the other's episode, and is not a second one", async () => {
  await open(suggesting);
  const late = Date.now() - 30_000;
  await site.alert([serviceDown('shop', late)]);
  await until(async () => (await count('incident.opened')) === 1, 'the incident opens');
  await site.alert([serviceDown('shop', late - 10_000, Date.now() - 1)]);
  await until(async () => (await theIncident()).phase === 'closed', 'the early replica ends it');
  await site.alert([serviceDown('shop', late)]);
  await until(async () => (await theIncident()).phase !== 'closed', 'the late replica says that it fires');
  await site.alert([serviceDown('shop', late, Date.now() - 1)]);
  await until(async () => (await theIncident()).phase === 'closed', 'both have ended it');
  expect(await count('incident.opened')).toBe(1);
}, 200_000);

it('two Alertmanagers that cannot see each other deliver twice, and one fix starts', async () => {
  await open({ alertmanagers: 2 });
  site.killShop();
  const startsAt = Date.now();
  await site.alert([serviceDown('shop', startsAt)], 0);
  await site.alert([serviceDown('shop', startsAt + 700)], 1);
  await until(async () => (await count('fix.verified')) === 1, 'the shop is mended');
  await site.alert([serviceDown('shop', startsAt, Date.now() - 1)], 0);
  await site.alert([serviceDown('shop', startsAt, Date.now() - 1)], 1);
  await until(async () => (await theIncident()).phase === 'closed', 'the incident is over');
  expect({ starts: site.boots().length, fixes: await count('fix.started') }).toEqual({ starts: 2, fixes: 1 });
}, 200_000);

it('what Alertmanager sends while the receiver is down is delivered later', async () => {
  await open();
  await site.receiver.kill();
  site.killShop();
  await site.alert([serviceDown('shop', Date.now())]);
  const failed = async () => {
    const text = await (await fetch(`http://127.0.0.1:${site.ports.alertmanagers[0]}/metrics`)).text();
    return Number(
      /^alertmanager_notification_requests_failed_total\{integration="webhook"\} (\d+)$/m.exec(text)?.[1]
    );
  };
  await until(async () => (await failed()) > 1, 'Alertmanager tries in vain');
  await site.receiver.start();
  await until(async () => (await count('fix.verified')) === 1, 'the shop is mended');
  expect(site.boots()).toHaveLength(2);
}, 200_000);
