import type { TargetReport } from '@trinity/contracts';
import { controlSocket } from '../config/load-agent-file.ts';
import { askAgent } from '../control/control-client.ts';
import { exitWith, loadOrExit } from './load-or-exit.ts';

export async function printStatus({ config, json }: { config: string; json?: boolean }): Promise<void> {
  const targets = await ask(config, 'GET', '/targets');
  console.log(json ? JSON.stringify(targets) : describe(targets));
}

export async function stopService(name: string, { config }: { config: string }): Promise<void> {
  console.log(describe(await ask(config, 'POST', `/targets/${encodeURIComponent(name)}/stop`)));
}

export async function startService(name: string, { config }: { config: string }): Promise<void> {
  console.log(describe(await ask(config, 'POST', `/targets/${encodeURIComponent(name)}/start`)));
}

function ask(config: string, method: 'GET' | 'POST', path: string): Promise<TargetReport[]> {
  return askAgent(controlSocket(loadOrExit(config).dataDir), method, path).catch(exitWith);
}

function describe(targets: readonly TargetReport[]): string {
  const width = Math.max(...targets.map(({ name }) => name.length), 0);
  return targets
    .map(({ name, state, identity, detail }) =>
      [name.padEnd(width), state.padEnd(8), detail ?? identity ?? ''].join('  ')
    )
    .join('\n');
}
