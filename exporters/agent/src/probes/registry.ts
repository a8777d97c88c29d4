import * as z from 'zod';
import { chromadbProbe } from './chromadb.ts';
import { commandProbe } from './command.ts';
import { fileProbe } from './file.ts';
import { httpProbe } from './http.ts';
import type { Ask } from './probe.ts';
import { processProbe } from './process.ts';
import { redisProbe } from './redis.ts';
import { sqliteProbe } from './sqlite.ts';
import { tcpProbe } from './tcp.ts';
import { tlsProbe } from './tls.ts';

/** Every kind of probe. */
const probeKinds = [
  httpProbe,
  tcpProbe,
  processProbe,
  sqliteProbe,
  redisProbe,
  chromadbProbe,
  tlsProbe,
  fileProbe,
  commandProbe,
] as const;

type Schema = (typeof probeKinds)[number]['schema'];

/** One probe as agent.yaml names it. */
export const probeSpecSchema = z.discriminatedUnion(
  'type',
  probeKinds.map(({ schema }) => schema) as unknown as [Schema, ...Schema[]]
);
export type ProbeSpec = z.output<typeof probeSpecSchema>;

export interface Probe {
  name: string;
  ask: Ask;
}

/** The probes of one target; those without a name are called by their type, the second one `http-2`. */
export function createProbes(specs: readonly ProbeSpec[]): Probe[] {
  const counts = new Map<string, number>();
  return specs.map((spec) => {
    const name = spec.name ?? spec.type;
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return { name: count === 1 ? name : `${name}-${count}`, ask: createAsk(spec) };
  });
}

function createAsk(spec: ProbeSpec): Ask {
  const kind = probeKinds.find(({ schema }) => schema.shape.type.value === spec.type) ?? processProbe;
  return kind.create(spec as never);
}
