import type { IncidentDetail } from '@trinity/contracts';
import { demoPlaybookModes } from '@trinity/demo';
import { eventually, send, StationProcess, temporaryFolder } from '@trinity/demo/testing';
import { RunningApp } from '@trinity/receiver/src/testing/running-app.ts';
import { join } from 'node:path';

/**
 * Faults made for real in a service's own calls: the trading station and the broker as processes, the receiver, and
 * nothing between. Nobody says what is wrong but the station's SDK.
 */
const limitMs = 60_000;

let receiver: RunningApp;
let broker: StationProcess;
let trading: StationProcess;
const folder = temporaryFolder();
let orders = 0;
let working = new AbortController();

beforeEach(async () => {
  const modes = Object.entries(demoPlaybookModes).map(([name, mode]) => `${name}: ${mode}`);
  receiver = await RunningApp.start(
    'auto',
    `playbooks: { modes: { ${modes.join(', ')} } }
limits: { confirmFor: 1s }`
  );
  await receiver.report('running');
  orders += 1;
  const stateDir = join(folder.path, String(orders));
  broker = await StationProcess.start('broker', { STATE_DIR: join(stateDir, 'broker'), DEMO_FAULTS: '1' });
  trading = await StationProcess.start('trading', {
    STATE_DIR: join(stateDir, 'trading'),
    DEMO_FAULTS: '1',
    BROKER_URL: broker.url,
    RECEIVER_URL: receiver.app.url,
    TRINITY_TOKEN_FILE: join(receiver.folder, 'data', 'tokens', 'agent'),
  });
  working = new AbortController();
  void keepWorking(working.signal);
});
afterEach(async () => {
  working.abort();
  await Promise.all([trading.end('SIGKILL'), broker.end('SIGKILL')]);
  await receiver.stop();
});
afterAll(() => folder.remove());

/** Each line is a purchase of its own. */
async function order(): Promise<number> {
  orders += 1;
  const line = `${orders} INFO phoenix symbol=AAPL price=187.42 rsi=20 position=3`;
  return (await send(`${trading.url}/log-lines`, 'POST', { line })).status;
}

async function keepWorking(stopped: AbortSignal): Promise<void> {
  while (!stopped.aborted) {
    await order().catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function incidentWith(type: string, withinMs = limitMs): Promise<IncidentDetail> {
  return eventually(async () => {
    for (const { id } of await receiver.incidents()) {
      const detail = await receiver.incident(id);
      if (detail.timeline.some(({ event }) => event.type === type)) {
        return detail;
      }
    }
    return null;
  }, withinMs);
}

async function metric(pattern: string): Promise<number> {
  const text = await (await fetch(`${trading.url}/metrics`)).text();
  return Number(new RegExp(`^${pattern} (\\S+)$`, 'm').exec(text)?.[1]);
}

it.each([
  ['rate-limit', 'broker', 'rate_limit', 'activate-circuit-breaker'],
  ['key-revoked', 'broker', 'auth_invalid_key', 'switch-to-backup-key'],
  ['flaky', 'broker', 'upstream_5xx', 'retry-with-backoff'],
  ['lag', 'broker', 'timeout', 'increase-timeout'],
  ['busy-pool', 'trading', 'pool_exhausted', 'resize-pool'],
])(
  '%s of %s is %s, mended by %s and proved',
  async (fault, station, cause, playbook) => {
    const broken = station === 'broker' ? broker : trading;
    await send(`${broken.url}/break/${fault}?seconds=600`, 'POST');
    const { incident, timeline } = await incidentWith('fix.verified');
    const told = timeline.map(({ event }) => event.type).join(' ');
    expect({ told, cause: incident.diagnosis?.cause, playbook: incident.runs[0]?.playbook }).toMatchObject({
      cause,
      playbook,
    });
    expect(incident.runs).toMatchObject([{ outcome: 'done' }]);
    if (fault === 'rate-limit') {
      expect(await metric('trinity_breaker_open\\{api_name="alpaca"\\}')).toBe(1);
    } else {
      // With the fault still there, the work gets done: not once, but each time.
      await eventually(async () => {
        const statuses = [await order(), await order(), await order()];
        return statuses.every((status) => status === 200);
      }, limitMs);
    }
  },
  4 * limitMs
);

it(
  'a key that has no good backup either is a matter for a person',
  async () => {
    await send(`${broker.url}/break/keys-revoked?seconds=600`, 'POST');
    // The backup key is given a minute to show that it helps.
    const { incident } = await incidentWith('person.called', 3 * limitMs);
    expect(incident.diagnosis?.cause).toBe('auth_invalid_key');
  },
  4 * limitMs
);
