import { setTimeout as sleep } from 'node:timers/promises';
import { Site } from '../../site/site.ts';
import type { Fault } from '../fault.ts';
import { injectedIn } from '../own-site.ts';

const shop = 'shop';

/** Windows that the agent learns a log from before it calls one unusual, and some to spare. */
const learned = 270;
const windowMs = 500;

const usual = (order: number) =>
  [
    `INFO order ${order} taken from table ${order % 7}`,
    `INFO order ${order} paid by card in ${100 + (order % 50)} ms`,
    `INFO stock of article ${order % 13} is ${500 - (order % 400)}`,
    '',
  ].join('\n');

/** No error by its words: what is wrong with it is that the log has never said such things. */
const unusual = (order: number) =>
  [
    `INFO ledger page ${order} was written by two writers`,
    `INFO checksum of page ${order} differs from that of its copy`,
    `INFO page ${order} taken from the copy of yesterday`,
    `INFO replaying ${order * 3} entries onto page ${order}`,
    `INFO entries of article ${order % 13} have no order`,
    '',
  ].join('\n');

export const logAnomaly: Fault = {
  name: 'log-anomaly',
  description: 'A log says things that it has never said, none of them an error by its words.',
  expected: 'person',
  causes: [],
  starts: 0,
  async inject({ say }) {
    const logs = [
      { name: shop, component: shop, paths: [`agent/logs/${shop}.log`], anomalyWindow: `${windowMs}ms` },
    ];
    const site = await Site.open({ shops: [shop], signals: true, agentSettings: { logs } });
    say(`Letting the agent of an installation learn a log, for ${(learned * windowMs) / 1000} s.`);
    let order = 0;
    let text = usual;
    const writer = setInterval(() => {
      order += 1;
      void site.say(shop, text(order)).catch(() => undefined);
    }, windowMs / 4);
    await sleep(learned * windowMs);
    say(`Letting the log of ${shop} say other things.`);
    const { cleanUp, ...fault } = injectedIn(site, shop);
    text = unusual;
    return {
      ...fault,
      cleanUp: async () => {
        clearInterval(writer);
        await cleanUp();
      },
    };
  },
};
