import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { buildPluginIfStale } from './build-plugin.ts';
import { chooseLayout, loopback, type Layout } from './layout.ts';
import { killLeftovers } from './leftovers.ts';
import { Part, type PartSpec } from './part.ts';
import { describeParts } from './parts.ts';
import { stateDir } from './paths.ts';
import { writeRunFile } from './run-file.ts';
import { describeGrafana } from './grafana.ts';
import { writeConfig } from './write-config.ts';

const readyTimeoutMs = 90_000;

const say = (line: string) => console.log(line);

/** `npm start`: everything on this machine, kept alive until Ctrl-C. */
async function main(): Promise<void> {
  const started = performance.now();
  const left = await killLeftovers();
  if (left > 0) {
    say(`Ended ${left} processes of an earlier start.`);
  }
  await buildPluginIfStale(say);
  const layout = await chooseLayout();
  writeConfig(layout);
  const parts: Part[] = [];
  let ready = false;
  stopOnSignal(parts);
  const start = async (spec: PartSpec) => {
    say(`Starting ${spec.name}...`);
    const part = new Part(
      spec,
      eventsOf(spec.name, () => note(layout, parts, ready))
    );
    parts.push(part);
    part.start();
    await part.untilReady(readyTimeoutMs);
  };
  for (const spec of await describeParts(layout, say)) {
    await start(spec);
  }
  // The receiver has made its tokens by now.
  await start(describeGrafana(layout, say));
  ready = true;
  note(layout, parts, ready);
  sayWhere(layout, parts, Math.round((performance.now() - started) / 1000));
}

function eventsOf(name: string, changed: () => void) {
  return {
    started: changed,
    died: (how: string) => say(`${name} ended (${how}); starting it again.`),
  };
}

function note(layout: Layout, parts: readonly Part[], ready: boolean): void {
  const { ports, dirs, files } = layout;
  writeRunFile({
    startedAt: new Date().toISOString(),
    ready,
    receiver: loopback(ports.receiver),
    prometheus: loopback(ports.prometheus),
    alertmanager: loopback(ports.alertmanager),
    grafana: parts.at(-1)?.spec.address ?? '',
    tokensDir: dirs.tokens,
    bootLogDir: dirs.bootLogs,
    agentConfig: files.agent,
    parts: parts.map(({ spec, pid }) => ({ name: spec.name, pid, address: spec.address, log: spec.logFile })),
  });
}

function sayWhere(layout: Layout, parts: readonly Part[], seconds: number): void {
  say(`\nEverything runs, after ${seconds} s:`);
  for (const { spec } of parts) {
    if (spec.address !== null) {
      say(`  ${spec.name.padEnd(13)} ${spec.address}`);
    }
  }
  say(`  logs          ${layout.dirs.logs}`);
  say('\nBreak something and watch:  npm run drill -- service-down');
  say('Stop everything:            Ctrl-C');
}

/** Last in, first out; then nothing of the stack may be left. */
function stopOnSignal(parts: readonly Part[]): void {
  let stopping = false;
  const stop = async () => {
    if (stopping) {
      return;
    }
    stopping = true;
    say('\nStopping...');
    for (const part of parts.toReversed()) {
      await part.stop();
    }
    await killLeftovers();
    say('Stopped.');
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => void stop());
  }
}

if (!existsSync(join(stateDir, '..', 'package.json'))) {
  say(`State is kept in ${stateDir}.`);
}
try {
  await main();
} catch (error) {
  console.error(`\n${(error as Error).message}`);
  await killLeftovers();
  process.exit(1);
}
