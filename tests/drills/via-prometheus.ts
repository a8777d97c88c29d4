import { readFileSync, writeFileSync } from 'node:fs';
import { parseDocument } from 'yaml';
import { readRunFile, type RunFile } from '../../stack/run-file.ts';

/**
 * Turns the agent's own signals off, so that only Prometheus' rules can notice the fault. The agent reads its file when it
 * starts, so it is killed: the stack revives it, and it adopts its services again. Returns how to undo that.
 */
export async function silenceAgent(run: RunFile, say: (line: string) => void): Promise<() => Promise<void>> {
  const before = readFileSync(run.agentConfig, 'utf8');
  const silent = parseDocument(before);
  silent.set('signals', false);
  say("Turning the agent's own signals off: only Prometheus may notice.");
  writeFileSync(run.agentConfig, silent.toString());
  await restartAgent();
  return async () => {
    writeFileSync(run.agentConfig, before);
    await restartAgent();
  };
}

async function restartAgent(): Promise<void> {
  const find = () => readRunFile().parts.find(({ name }) => name === 'agent');
  const before = find()?.pid;
  if (before === undefined || before === null) {
    throw new Error('the stack has no running agent');
  }
  process.kill(before, 'SIGKILL');
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    const agent = find();
    if (agent?.pid && agent.pid !== before && (await answers(`${agent.address}/healthz`))) {
      return;
    }
  }
}

async function answers(url: string): Promise<boolean> {
  return fetch(url, { signal: AbortSignal.timeout(1_000) }).then(
    ({ ok }) => ok,
    () => false
  );
}
