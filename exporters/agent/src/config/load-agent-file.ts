import { parseYaml } from '@trinity/contracts/yaml';
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { messageOf } from '../message-of.ts';
import type { ProbeSpec } from '../probes/registry.ts';
import { agentFileSchema, type AgentFile } from './agent-file.ts';
import { withAbsoluteResources, type Resources } from './resources.ts';

/** A Unix socket's path has room for so much. */
const longestSocketPath = 100;

export type LoadedAgentFile = { ok: true; file: AgentFile } | { ok: false; problems: string[] };

/** Reads agent.yaml. Relative paths in it are relative to it. On failure every mistake is named with its line. */
export function loadAgentFile(path: string): LoadedAgentFile {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    return { ok: false, problems: [`${path}: can't be read: ${messageOf(error)}`] };
  }
  const parsed = parseYaml(text, agentFileSchema, path);
  if (!parsed.ok) {
    return parsed;
  }
  const file = withAbsolutePaths(parsed.value, dirname(resolve(path)));
  const tooLong = controlSocket(file.dataDir).length > longestSocketPath;
  return tooLong
    ? { ok: false, problems: [`${path}: dataDir: ${file.dataDir} is too long a path for a socket in it`] }
    : { ok: true, file };
}

/** Where the running agent listens to `trinity-agent stop`, `start` and `status`. */
export function controlSocket(dataDir: string): string {
  return join(dataDir, 'agent.sock');
}

function withAbsolutePaths(file: AgentFile, folder: string): AgentFile {
  const absolute = (path: string) => resolve(folder, path);
  const dataDir = absolute(file.dataDir);
  return {
    ...file,
    dataDir,
    ...(file.receiver && {
      receiver: {
        ...file.receiver,
        ...(file.receiver.tokenFile !== undefined && { tokenFile: absolute(file.receiver.tokenFile) }),
      },
    }),
    ...(file.host && {
      host: {
        ...file.host,
        probes: withAbsoluteProbes(file.host.probes, absolute),
        cleanFolders: file.host.cleanFolders.map((one) => ({ ...one, path: absolute(one.path) })),
      },
    }),
    logs: file.logs.map((log) => (log.paths ? { ...log, paths: log.paths.map(absolute) } : log)),
    services: file.services.map((service) => ({
      ...withAbsoluteTarget(service, absolute),
      cwd: absolute(service.cwd ?? '.'),
      logFile:
        service.logFile === undefined
          ? join(dataDir, 'logs', `${service.name}.log`)
          : absolute(service.logFile),
    })),
    units: file.units.map((unit) => withAbsoluteTarget(unit, absolute)),
    containers: file.containers.map((container) => withAbsoluteTarget(container, absolute)),
    watched: file.watched.map((one) => ({ ...one, probes: withAbsoluteProbes(one.probes, absolute) })),
  };
}

function withAbsoluteTarget<T extends Resources & { probes: ProbeSpec[] }>(
  target: T,
  absolute: (path: string) => string
): T {
  return {
    ...withAbsoluteResources(target, absolute),
    probes: withAbsoluteProbes(target.probes, absolute),
  };
}

function withAbsoluteProbes(probes: readonly ProbeSpec[], absolute: (path: string) => string): ProbeSpec[] {
  return probes.map((probe) => withAbsoluteProbe(probe, absolute));
}

const probePaths = ['path', 'cwd', 'caFile', 'passwordFile'] as const;

function withAbsoluteProbe(probe: ProbeSpec, absolute: (path: string) => string): ProbeSpec {
  const paths = probePaths.flatMap((key) => {
    const path: unknown = (probe as Record<string, unknown>)[key];
    return typeof path === 'string' ? [[key, absolute(path)]] : [];
  });
  const cwd = probe.type === 'command' ? { cwd: absolute('.') } : {};
  return { ...probe, ...cwd, ...Object.fromEntries(paths) } as ProbeSpec;
}

/** The token, read anew each time, so that it can be changed without a restart. Throws where there is none. */
export function readToken(
  { tokenFile, tokenEnv }: NonNullable<AgentFile['receiver']>,
  env: Readonly<Record<string, string | undefined>>
): string {
  const [text, where] =
    tokenFile === undefined
      ? [env[tokenEnv ?? ''] ?? '', `the variable ${tokenEnv}`]
      : [readFileSync(tokenFile, 'utf8'), tokenFile];
  const token = text.trim();
  if (!/^[\x21-\x7e]+$/.test(token)) {
    throw new Error(`${where} holds no token`);
  }
  return token;
}
