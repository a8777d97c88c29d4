import { Command } from 'commander';
import { loadSettings } from '../config/load.ts';
import { firstBroken } from '../incident/chain.ts';
import type { IncidentStore } from '../store/store.ts';
import { hasStore, openStore } from '../wiring/store.ts';

const pageSize = 1_000;

/** Checks the hash chain of every timeline: whether history is what it was when it was written. */
export function verifyCommand(): Command {
  return new Command('verify')
    .description('Check that no timeline was changed since it was written. Exit status 1 if one was.')
    .requiredOption('--config <file>', 'trinity.yaml')
    .action(async ({ config }: { config: string }) => {
      const settings = loadSettings(config);
      if (!hasStore(settings)) {
        throw new Error(`${settings.folder}: there is no store to check.`);
      }
      const { store, chainKey } = await openStore(settings);
      try {
        const { checked, broken } = await verifyStore(store, chainKey);
        broken.forEach(({ incident, n }) => console.log(`${incident}: changed at event ${n}`));
        console.log(`${checked} timelines checked, ${broken.length} changed.`);
        process.exitCode = broken.length === 0 ? 0 : 1;
      } finally {
        await store.close();
      }
    });
}

export async function verifyStore(store: IncidentStore, key: Buffer) {
  const broken: { incident: string; n: number }[] = [];
  let checked = 0;
  let after: string | undefined;
  do {
    const page = await store.list({ limit: pageSize, ...(after === undefined ? {} : { after }) });
    for (const { id } of page.incidents) {
      const n = firstBroken(key, id, await store.events(id));
      checked += 1;
      if (n !== null) {
        broken.push({ incident: id, n });
      }
    }
    after = page.next ?? undefined;
  } while (after !== undefined);
  return { checked, broken };
}
