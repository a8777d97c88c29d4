import type { DrillWorld, Fault } from '../fault.ts';

type Kind = Pick<Fault, 'name' | 'description' | 'expected' | 'causes'>;

const broker = 'broker';
const component = 'trading';

/** What is wrong between trading and the broker: trading says so itself, and is what can be changed, without a restart. */
export function betweenThem(fault: string, broken: typeof broker | typeof component, kind: Kind): Fault {
  return {
    ...kind,
    starts: 0,
    inject: async ({ stations, client, say }) => {
      say(`Asking ${broken} for ${fault}; ${component} calls ${broker}.`);
      const at = Date.now();
      await stations.break(broken, fault, 300);
      return {
        component,
        at,
        cleanUp: async () => {
          await stations.mend(broken);
          await client.endSettings(component);
          await closeBreaker(client);
          await closeIncidents(client);
        },
      };
    },
  };
}

type Client = DrillWorld['client'];

/** The breaker that trading opened by itself would hold back the next drill: what is changed makes it begin anew. */
async function closeBreaker(client: Client): Promise<void> {
  const reason = 'The drill is over.';
  await client.set({
    component,
    setting: 'retries',
    api: 'alpaca',
    value: 1,
    reason,
    until: Date.now() + 2_000,
  });
}

const quietWithinMs = 60_000;

/** Once their signals have ended: the next drill has the same component, and would be taken for the same problem. */
async function closeIncidents(client: Client): Promise<void> {
  const until = Date.now() + quietWithinMs;
  const open = (await client.recent(component)).filter(({ phase }) => phase !== 'closed');
  for (const { id } of open) {
    while (Date.now() < until && (await isFiring(client, id))) {
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    await client.close(id);
  }
}

async function isFiring(client: Client, id: string): Promise<boolean> {
  const detail = await client.incident(id);
  return detail?.incident.episodes.some(({ resolvedAt }) => resolvedAt === null) ?? false;
}
