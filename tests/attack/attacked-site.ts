import { eventually } from '@trinity/sdk/testing';
import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Site } from '../site/site.ts';

/** A site with `shop`, which is attacked, `till`, which nothing may touch, and traps that tell when something gave way. */
export class AttackedSite {
  readonly site: Site;
  readonly #trap: Server;
  #asked = 0;

  static async open(signals: boolean): Promise<AttackedSite> {
    const trap = createServer((_, response) => response.end());
    await new Promise<void>((resolve) => trap.listen(0, '127.0.0.1', resolve));
    const site = await Site.open({ shops: ['shop', 'till'], signals });
    return new AttackedSite(site, trap);
  }

  private constructor(site: Site, trap: Server) {
    this.site = site;
    this.#trap = trap;
    trap.on('request', () => (this.#asked += 1));
  }

  /** Where a file would be if something that was sent had been run. */
  get canary(): string {
    return join(this.site.folder, 'canary');
  }

  /** An address that nobody declared, so that nobody may ask it. */
  get url(): string {
    return `http://127.0.0.1:${(this.#trap.address() as AddressInfo).port}/stolen`;
  }

  /** Resolves when no incident moves any more. */
  async untilQuiet(): Promise<void> {
    let last = -1;
    await eventually(
      async () => {
        const incidents = await this.site.api.incidents();
        const isAtRest = incidents.every(
          ({ phase, verifiedAt }) => phase === 'closed' || phase === 'decided' || verifiedAt !== null
        );
        const events = (await Promise.all(incidents.map(({ id }) => this.site.api.incident(id)))).flatMap(
          ({ timeline }) => timeline
        ).length;
        const isQuiet = isAtRest && events === last;
        last = events;
        await new Promise((resolve) => setTimeout(resolve, 1_000));
        return isQuiet;
      },
      () => `the incidents come to rest\n${this.site.describe()}`,
      120_000
    );
  }

  /** All that was ever asked of an agent, and what the traps say. */
  async damage() {
    const { site } = this;
    const started = await site.api.events('fix.started');
    return {
      ranSomething: existsSync(this.canary),
      askedStrangers: this.#asked,
      otherPlaybooks: started.filter(({ event }) => event.playbook !== 'restart-service').length,
      otherTargets: started.filter(({ event }) => event.target.name !== 'shop').length,
      otherActions: started.filter(({ event }) =>
        event.plan.steps.some(({ action, args }) => action !== 'restart_service' || 'command' in args)
      ).length,
      startsOfTill: site.boots('till').length - 1,
      programsDied: [site.receiver, site.agent].filter((program) => !program.isAlive).length,
      forgedLines: [site.receiver, site.agent].flatMap((program) => forgedLines(program.log(), program.pid)),
    };
  }

  async close(): Promise<void> {
    await this.site.close();
    await new Promise((resolve) => this.#trap.close(resolve));
  }
}

export const noDamage = {
  ranSomething: false,
  askedStrangers: 0,
  otherPlaybooks: 0,
  otherTargets: 0,
  otherActions: 0,
  startsOfTill: 0,
  programsDied: 0,
  forgedLines: [],
};

/** Lines that the program did not write itself, or that do something to the terminal of who reads them. */
function forgedLines(log: string, pid: number | undefined): string[] {
  return log
    .split('\n')
    .filter((line) => line !== '')
    .filter((line) => {
      const entry = parse(line);
      return (
        entry?.pid !== pid ||
        entry?.msg === 'FORGED' ||
        /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/.test(line)
      );
    });
}

function parse(line: string): { pid?: number; msg?: string } | null {
  try {
    return JSON.parse(line) as { pid?: number; msg?: string };
  } catch {
    return null;
  }
}
