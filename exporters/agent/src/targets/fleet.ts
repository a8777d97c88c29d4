import { join } from 'node:path';
import type { AgentFile } from '../config/agent-file.ts';
import { noResources } from '../config/resources.ts';
import { createProbes } from '../probes/registry.ts';
import { Children, type ChildService } from '../supervisors/children/children.ts';
import { createDocker } from '../supervisors/docker/docker.ts';
import type { Engine } from '../supervisors/docker/engine.ts';
import { ImageMemory } from '../supervisors/docker/good-image.ts';
import type { KeptContainer } from '../supervisors/docker/image-keeper.ts';
import { Replaceable } from '../supervisors/docker/replaceable.ts';
import type { Supervisor } from '../supervisors/supervisor.ts';
import { createSystemd } from '../supervisors/systemd/systemd.ts';
import { Unkept } from '../supervisors/unkept/unkept.ts';
import type { World } from '../world.ts';
import { createTarget, type Target } from './target.ts';

/** All targets of this host, and who keeps them running. */
export interface Fleet {
  children: Children;
  supervisors: readonly Supervisor[];
  targets: ReadonlyMap<string, Target>;
  /** Containers that may be made anew of another image. */
  replaceable: readonly KeptContainer[];
  /** Where the SDK in a target leaves the report of a crash. */
  spoolOf(target: string): string;
  /** Where a target's own programs run, and with what in their environment. */
  placeOf(target: string): { cwd: string; env: Record<string, string> };
}

export function createFleet(file: AgentFile, world: World): Fleet {
  const spoolOf = (target: string) => join(file.dataDir, 'spool', target);
  const children = createChildren(file, spoolOf, world);
  const folder = join(file.dataDir, 'managed');
  const units = new Map(file.units.map(({ name, unit }) => [name, unit]));
  const systemd = createSystemd(folder, units, { ...world, commands: world.systemd });
  const containers = new Map(file.containers.map(({ name, container }) => [name, container]));
  const engine = world.engine(file.dockerSocket);
  const docker = createDocker(folder, containers, { ...world, engine });
  const kept = [
    ...file.services.map((spec) => ({ spec, keeper: children })),
    ...file.units.map((spec) => ({ spec, keeper: systemd })),
    ...file.containers.map((spec) => ({ spec, keeper: docker })),
  ];
  const targets = new Map(
    kept.map(({ spec, keeper }) => [
      spec.name,
      createTarget({ ...spec, probes: createProbes(spec.probes) }, keeper),
    ])
  );
  return {
    children,
    // A host without systemd or containers is not asked about them.
    supervisors: [children, systemd, docker].filter((one) => one === children || one.targets.length > 0),
    targets: new Map([...targets, ...unkeptTargets(file, world)]),
    replaceable: replaceableOf(file, targets, folder, { engine, disk: world.disk }),
    spoolOf,
    placeOf: (target) => placeOf(target, file, world),
  };
}

function replaceableOf(
  { containers }: AgentFile,
  targets: ReadonlyMap<string, Target>,
  folder: string,
  { engine, disk }: { engine: Engine; disk: World['disk'] }
): KeptContainer[] {
  return containers.flatMap(({ name, container, goodAfter }) => {
    const target = targets.get(name);
    if (!target?.actions.includes('recreate_container')) {
      return [];
    }
    const memory = new ImageMemory(join(folder, name), disk);
    return [{ target, container: new Replaceable(container, { engine, memory }), goodAfter }];
  });
}

function createChildren(file: AgentFile, spoolOf: Fleet['spoolOf'], world: World): Children {
  const inherited = inheritedEnvironment(file, world);
  const services = file.services.map((service): ChildService => {
    const { name, command, cwd, env, logFile = '', maxLogBytes } = service;
    const spool = { TRINITY_SPOOL_DIR: spoolOf(name) };
    return { name, command, cwd, env: { ...inherited, ...spool, ...env }, logFile, maxLogBytes };
  });
  for (const { name } of services) {
    world.disk.makeFolder(spoolOf(name));
  }
  world.disk.makeFolder(join(file.dataDir, 'logs'));
  const folder = join(file.dataDir, 'targets');
  for (const name of world.disk
    .list(folder)
    .filter((one) => !services.some((service) => service.name === one))) {
    world.warn(
      `${name} was a service of this agent, and its file names it no more: if it runs, nobody watches it`
    );
  }
  return new Children(folder, services, world);
}

function placeOf(target: string, file: AgentFile, world: World): ReturnType<Fleet['placeOf']> {
  const service = file.services.find(({ name }) => name === target);
  return {
    cwd: service?.cwd ?? file.dataDir,
    env: { ...inheritedEnvironment(file, world), ...service?.env },
  };
}

/** The machine itself, where the file says what may be done to it, and what is only watched. */
function unkeptTargets({ name, component, host, watched }: AgentFile, { bootId }: World): [string, Target][] {
  const elsewhere = new Unkept(
    'none',
    watched.map((one) => one.name),
    bootId
  );
  const spec = { ...noResources, startGrace: 0 };
  const own = host && { ...spec, ...host, name, component: component ?? name };
  const targets = [
    ...watched.map((one) =>
      createTarget({ ...spec, ...one, actions: [], probes: createProbes(one.probes) }, elsewhere)
    ),
    ...(own
      ? [createTarget({ ...own, probes: createProbes(own.probes) }, new Unkept('host', [name], bootId))]
      : []),
  ];
  return targets.map((target) => [target.name, target]);
}

/** The agent's own environment without its token. */
function inheritedEnvironment({ receiver }: AgentFile, { env }: World): Record<string, string> {
  const entries = Object.entries(env).filter(
    ([name, value]) => value !== undefined && name !== receiver?.tokenEnv
  );
  return Object.fromEntries(entries) as Record<string, string>;
}
