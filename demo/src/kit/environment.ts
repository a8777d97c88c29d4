import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import type { StationSpec } from '../stations.ts';

const flag = z
  .enum(['0', '1'])
  .default('0')
  .transform((value) => value === '1');
const address = z.url({ protocol: /^https?$/, error: 'must be an http address' });

/** How a process is told where a station is: `jarvis-core` becomes `JARVIS_CORE_URL`. */
export function addressVariable(station: string): string {
  return `${station.toUpperCase().replaceAll('-', '_')}_URL`;
}

const schemaOf = ({ name, defaultPort, dependsOn }: StationSpec) =>
  z
    .object({
      HOST: z.string().default('127.0.0.1'),
      PORT: z.coerce.number().int().min(0).max(65_535).default(defaultPort),
      STATE_DIR: z
        .string()
        .min(1)
        .default(join(tmpdir(), 'trinity-demo', name)),
      RECEIVER_URL: address.optional(),
      TRINITY_TOKEN_FILE: z.string().min(1).optional(),
      TRINITY_INSECURE_HTTP: flag,
      DEMO_FAULTS: flag,
      ...(Object.fromEntries(dependsOn.map((dependency) => [addressVariable(dependency), address])) as Record<
        string,
        typeof address
      >),
    })
    .refine(
      (env) => (env.RECEIVER_URL === undefined) === (env.TRINITY_TOKEN_FILE === undefined),
      'RECEIVER_URL and TRINITY_TOKEN_FILE are given together, or neither'
    );

export interface StationEnvironment {
  host: string;
  port: number;
  /** The station's own folder. */
  stateDir: string;
  receiver: { url: string; tokenFile: string; insecureHttp: boolean } | undefined;
  /** Whether it breaks on request. */
  faults: boolean;
  /** Where the stations are that it depends on, by name. */
  addresses: ReadonlyMap<string, string>;
}

/** Throws an Error that says all that is wrong. */
export function readEnvironment(spec: StationSpec, environment: NodeJS.ProcessEnv): StationEnvironment {
  const read = schemaOf(spec).safeParse(environment);
  if (!read.success) {
    throw new Error(`${spec.name} can not start:\n${z.prettifyError(read.error)}`);
  }
  const env = read.data;
  return {
    host: env.HOST,
    port: env.PORT,
    stateDir: env.STATE_DIR,
    receiver:
      env.RECEIVER_URL === undefined || env.TRINITY_TOKEN_FILE === undefined
        ? undefined
        : {
            url: env.RECEIVER_URL,
            tokenFile: env.TRINITY_TOKEN_FILE,
            insecureHttp: env.TRINITY_INSECURE_HTTP,
          },
    faults: env.DEMO_FAULTS,
    addresses: new Map(
      spec.dependsOn.map((dependency) => [
        dependency,
        (env as Record<string, unknown>)[addressVariable(dependency)] as string,
      ])
    ),
  };
}
