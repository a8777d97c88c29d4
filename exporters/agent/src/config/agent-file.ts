import { slugSchema } from '@trinity/contracts';
import { isLoopback, problemOfReceiverUrl } from '@trinity/sdk/link';
import * as z from 'zod';
import { actionNames } from '../actions/registry.ts';
import { probeSpecSchema } from '../probes/registry.ts';
import { containerNameSchema } from '../supervisors/docker/container-name.ts';
import { unitNameSchema } from '../supervisors/systemd/unit-name.ts';
import { addressSchema } from './address.ts';
import { backupSettingsSchema } from './backup-settings.ts';
import { duration } from './duration.ts';
import { resourceFields } from './resources.ts';

const percentSchema = z.number().min(1).max(100);
const pathSchema = z.string().min(1);

const receiverSchema = z
  .strictObject({
    url: z.string(),
    tokenFile: pathSchema.optional(),
    tokenEnv: z
      .string()
      .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'must be the name of a variable')
      .optional(),
  })
  .refine(({ tokenFile, tokenEnv }) => (tokenFile === undefined) !== (tokenEnv === undefined), {
    message: 'needs either tokenFile or tokenEnv',
  });

const probesSchema = z.array(probeSpecSchema).max(20);

/** What every target has, whoever keeps it running. */
const target = {
  /** The target's name. */
  name: slugSchema,
  /** The component in trinity.yaml that this is. */
  component: slugSchema,
  startGrace: duration('15s'),
  probes: probesSchema.default([]),
  ...resourceFields,
  actions: z.array(z.enum(actionNames)).default([]),
};

/** A target that the agent starts itself. */
const serviceSchema = z.strictObject({
  ...target,
  /** The program and its arguments; no shell reads them. */
  command: z.tuple([z.string().min(1)], z.string()),
  cwd: pathSchema.optional(),
  env: z
    .record(
      z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'must be the name of a variable'),
      z.union([z.string(), z.number(), z.boolean()]).transform(String)
    )
    .default({}),
  logFile: pathSchema.optional(),
  maxLogBytes: z.number().int().min(4096).default(10_000_000),
  stopOnExit: z.boolean().optional(),
});

/** A target that systemd keeps. */
const unitSchema = z.strictObject({ ...target, unit: unitNameSchema });

/** A target that a container engine keeps. */
const containerSchema = z.strictObject({
  ...target,
  container: containerNameSchema,
  /** How long it must be well with an image until `recreate_container` may go back to that. */
  goodAfter: duration('5m'),
});

/** What is kept running elsewhere or by nobody: it is asked, and nothing is done to it. */
const watchedSchema = z.strictObject({
  name: slugSchema,
  component: slugSchema,
  probes: probesSchema.min(1),
});

/** The machine itself as a target, by the agent's own name. */
const hostSchema = z.strictObject({
  probes: target.probes,
  actions: target.actions,
  cleanFolders: resourceFields.cleanFolders,
  endpoints: resourceFields.endpoints,
});

const logFields = z.strictObject({
  /** The log's name in metrics. */
  name: slugSchema,
  /** The component in trinity.yaml that writes it. */
  component: slugSchema,
  /** `*`, `?`, `[a-z]` and `{a,b}` within names, `**` for any folders. */
  paths: z.array(pathSchema).min(1).max(100).optional(),
  /** Units whose journal is read. */
  journal: z.array(unitNameSchema).min(1).max(20).optional(),
  /** Containers whose output is read. */
  containers: z.array(containerNameSchema).min(1).max(20).optional(),
  /** Where reading begins in what is there at the first start. */
  from: z.enum(['end', 'start']).default('end'),
  errorsPerMinute: z.number().int().min(1).max(10_000).default(5),
  /** How long a stretch of it is judged at once for anomalies. Some 200 are only learned from. */
  anomalyWindow: duration('1m'),
  /** The share of usual windows that the isolation forest calls unusual. */
  contamination: z.number().min(0).max(0.5).default(0),
});
const logSchema = logFields.refine(
  ({ paths, journal, containers }) =>
    [paths, journal, containers].filter((source) => source !== undefined).length === 1,
  { message: 'needs exactly one of paths, journal and containers' }
);

const intervalsSchema = z.strictObject({ probes: duration('5s'), resources: duration('10s') });
const thresholdsSchema = z.strictObject({
  cpu: percentSchema.default(80),
  memory: percentSchema.default(85),
  memoryScarce: percentSchema.default(90),
  disk: percentSchema.default(90),
  networkErrors: z.number().positive().default(10),
  openFiles: z.number().int().positive().default(1000),
  residentBytes: z.number().int().positive().default(Infinity),
});
/** Addresses to which the time to connect is measured. */
const latencyToSchema = z.array(addressSchema).max(20).default([]);

const fieldsSchema = z.strictObject({
  name: slugSchema,
  component: z.optional(slugSchema),
  receiver: receiverSchema.optional(),
  insecureHttp: z.boolean().default(false),
  listen: z.prefault(addressSchema, '127.0.0.1:9781'),
  dataDir: pathSchema,
  signals: z.boolean().default(true),
  intervals: intervalsSchema.prefault({}),
  thresholds: thresholdsSchema.prefault({}),
  latencyTo: latencyToSchema,
  stopTimeout: duration('5s'),
  stopServicesOnExit: z.boolean().default(false),
  host: hostSchema.optional(),
  backup: backupSettingsSchema.prefault({}),
  services: z.array(serviceSchema).max(500).default([]),
  logs: z.array(logSchema).max(100).default([]),
  units: z.array(unitSchema).max(200).default([]),
  containers: z.array(containerSchema).max(500).default([]),
  watched: z.array(watchedSchema).max(200).default([]),
  /** Where the container engine listens. */
  dockerSocket: z.string().startsWith('/', 'must be an absolute path').default('/var/run/docker.sock'),
});

/** agent.yaml; the README shows all of it. Unknown keys are refused. */
export const agentFileSchema = fieldsSchema.superRefine(
  (file, context) => {
    for (const { path, message } of mistakesOfWhole(file)) {
      context.addIssue({ code: 'custom', path, message });
    }
  },
  // Zod looks at a whole only when its parts are well; a person wants to hear of every mistake at once.
  { when: ({ value }) => typeof value === 'object' && value !== null }
);
export type AgentFile = z.output<typeof agentFileSchema>;

interface Mistake {
  path: PropertyKey[];
  message: string;
}

/** What is wrong between the settings of a file whose single settings may be wrong, too. */
function mistakesOfWhole(file: Partial<AgentFile>): Mistake[] {
  const { receiver, listen, insecureHttp } = file;
  const mistakes: Mistake[] = [];
  const problem =
    typeof receiver?.url === 'string' ? problemOfReceiverUrl(receiver.url, insecureHttp === true) : undefined;
  if (problem !== undefined) {
    mistakes.push({ path: ['receiver', 'url'], message: problem });
  }
  if (typeof listen?.host === 'string' && !isLoopback(listen.host) && insecureHttp !== true) {
    const message = 'is plain http: for other machines; listen on 127.0.0.1, or set insecureHttp: true';
    mistakes.push({ path: ['listen'], message });
  }
  return [...mistakes, ...namedTwice(file), ...logsNamedTwice(file)];
}

/** A name is one target's, and the host is one by the agent's own; and one unit or container that were two targets would be restarted by both. */
function namedTwice(file: Partial<AgentFile>): Mistake[] {
  const seen = new Set(file.host ? [`name ${file.name}`] : []);
  return (['services', 'units', 'containers', 'watched'] as const).flatMap((list) =>
    entriesOf(file[list]).flatMap((entry, index) =>
      (['name', 'unit', 'container'] as const).flatMap((field): Mistake[] => {
        const value = entry?.[field];
        const key = `${field} ${String(value)}`;
        if (value === undefined || !seen.has(key)) {
          seen.add(key);
          return [];
        }
        return [{ path: [list, index, field], message: `${String(value)} is there twice` }];
      })
    )
  );
}

/** Two logs of one name would share their counts and positions. */
function logsNamedTwice(file: Partial<AgentFile>): Mistake[] {
  const names = entriesOf(file.logs).map((log) => log?.name);
  return names.flatMap((name, index) =>
    name !== undefined && names.indexOf(name) < index
      ? [{ path: ['logs', index, 'name'], message: `${String(name)} is there twice` }]
      : []
  );
}

function entriesOf(list: unknown): (Record<string, unknown> | null)[] {
  return Array.isArray(list) ? (list as (Record<string, unknown> | null)[]) : [];
}
