import { metrics } from '@trinity/contracts';
import { systemProc } from '../collectors/proc-files.ts';
import { Processes } from '../collectors/processes.ts';
import { createCollectors } from '../collectors/registry.ts';
import type { AgentFile } from '../config/agent-file.ts';
import { noResources } from '../config/resources.ts';
import { findFiles } from '../logs/tail/find-files.ts';
import { createProbes } from '../probes/registry.ts';
import type { Observation } from '../supervisors/supervisor.ts';
import { seeResources } from './see-resources.ts';

/** Between the two looks that a rate needs. */
const betweenMs = 300;
/** What a person wants to know of a host at one glance. */
const shown = ['cpuPercent', 'memoryPercent', 'swapPercent', 'diskPercent', 'networkLatency', 'openFiles'];
/** Whoever keeps it: a probe from outside asks all the same. */
const asIfRunning: Observation = { state: 'running', identity: null, startKey: null, exit: null };

/**
 * What this file sees at this moment, as lines for a person: probes' answers, what actions may touch, log files, the host.
 * Starts nothing.
 */
export async function seeNow(file: AgentFile): Promise<string[]> {
  return [
    ...(await seeProbes(file)),
    ...(await seeDeclared(file)),
    ...(await seeLogs(file)),
    ...(await seeHost(file)),
  ];
}

async function seeProbes({ name, host, ...file }: AgentFile): Promise<string[]> {
  const targets = [
    ...file.services,
    ...file.units,
    ...file.containers,
    ...file.watched,
    ...(host ? [{ name, probes: host.probes }] : []),
  ];
  const lines = await Promise.all(
    targets.map(({ name: target, probes }) =>
      Promise.all(
        createProbes(probes.filter(({ type }) => type !== 'process')).map(async (probe) => {
          const { ok, detail } = await probe.ask(asIfRunning);
          return `  ${ok ? 'passes' : 'fails '}  ${target} ${probe.name}: ${detail}`;
        })
      )
    )
  );
  return titled('Probes now:', lines.flat());
}

async function seeDeclared({ name, host, services, units, containers }: AgentFile): Promise<string[]> {
  const owners = [...services, ...units, ...containers, ...(host ? [{ ...noResources, name, ...host }] : [])];
  const path = process.env.PATH ?? '';
  const lines = await Promise.all(owners.map((owner) => seeResources(owner, path)));
  return titled('Declared, now:', lines.flat());
}

async function seeLogs({ logs }: AgentFile): Promise<string[]> {
  const lines = await Promise.all(
    logs.map(async ({ name, component, paths, journal, containers }) => {
      if (!paths) {
        const sources = journal ?? containers ?? [];
        return [
          `  ${name} (${component}): ${journal ? 'the journal' : 'the output'} of ${sources.join(', ')}`,
        ];
      }
      const problems: string[] = [];
      const found = new Set<string>();
      for (const pattern of paths) {
        const files = await findFiles(pattern, (path, error) => {
          problems.push(`    ${path}: ${error instanceof Error ? error.message : String(error)}`);
        });
        files.forEach((path) => found.add(path));
      }
      return [`  ${name} (${component}): ${found.size} files`, ...problems];
    })
  );
  return titled('Logs now:', lines.flat());
}

async function seeHost({ latencyTo }: AgentFile): Promise<string[]> {
  const monotonicMs = () => performance.now();
  const processes = new Processes({ proc: systemProc, targets: async () => [], monotonicMs });
  const collectors = createCollectors({ monotonicMs, peers: latencyTo, processes });
  const collect = () => Promise.all(collectors.map((one) => one.collect().catch(() => [])));
  await collect();
  await new Promise((resolve) => setTimeout(resolve, betweenMs));
  const samples = (await collect()).flat().filter(({ metric }) => shown.includes(metric));
  return titled(
    'The host now:',
    samples.map(({ metric, labels, value }) => {
      const where = Object.values(labels).join(' ');
      return `  ${metrics[metric].name}${where && `{${where}}`} ${Number(value.toPrecision(4))}`;
    })
  );
}

function titled(title: string, lines: readonly string[]): string[] {
  return lines.length > 0 ? [title, ...lines] : [];
}
