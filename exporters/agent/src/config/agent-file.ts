import { slugSchema } from '@trinity/contracts';
import { isLoopback, problemOfReceiverUrl } from '@trinity/sdk/link';
import * as z from 'zod';
import { actionNames } from '../actions/registry.ts';
import { probeSpecSchema } from '../probes/registry.ts';
import { addressSchema } from './address.ts';
import { duration } from './duration.ts';

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

const serviceSchema = z.strictObject({
  /** The target's name. */
  name: slugSchema,
  /** The component in trinity.yaml that this is. */
  component: slugSchema,
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
  startGrace: duration('15s'),
  probes: z.array(probeSpecSchema).max(20).default([]),
  actions: z.array(z.enum(actionNames)).default([]),
  stopOnExit: z.boolean().optional(),
});

const intervalsSchema = z.strictObject({ probes: duration('5s'), resources: duration('10s') });
const thresholdsSchema = z.strictObject({
  cpu: percentSchema.default(80),
  memory: percentSchema.default(85),
  disk: percentSchema.default(90),
});

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
  stopTimeout: duration('5s'),
  stopServicesOnExit: z.boolean().default(false),
  services: z.array(serviceSchema).max(500).default([]),
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
function mistakesOfWhole({ receiver, listen, services, insecureHttp }: Partial<AgentFile>): Mistake[] {
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
  const names = (Array.isArray(services) ? services : []).map(
    (service: Partial<AgentFile['services'][0]> | null) => service?.name
  );
  names.forEach((name, index) => {
    if (name !== undefined && names.indexOf(name) < index) {
      mistakes.push({ path: ['services', index, 'name'], message: `${name} is there twice` });
    }
  });
  return mistakes;
}
