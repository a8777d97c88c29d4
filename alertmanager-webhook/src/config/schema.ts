import {
  durationSchema,
  degradationLevelSchema,
  modeSchema,
  roleSchema,
  severitySchema,
  slugSchema,
  symptomSchema,
} from '@trinity/contracts';
import * as z from 'zod';
import { crossCheck } from './cross-check.ts';
import { healthQuerySchema } from './health-query.ts';
import { isCron, isTimezone } from './schedule.ts';
import { matcherSchema } from './matcher.ts';

const hostPort = z
  .string()
  .regex(/^(?:\[[0-9a-fA-F:]+\]|[a-zA-Z0-9.-]*):\d{1,5}$/, 'must be host:port, such as 127.0.0.1:9465');
const httpUrl = z
  .url({ protocol: /^https?$/, error: 'must be an http or https address' })
  .transform((url) => url.replace(/\/+$/, ''));
const matchers = z.array(matcherSchema).min(1);
const cronSchema = z.string().refine(isCron, 'must be a schedule as cron writes it, such as 0 3 * * SUN');
const timezoneSchema = z.string().refine(isTimezone, 'must be a time zone such as Europe/Berlin');

/** A server that Trinity asks: its address and how to sign in. Secrets come from files only. */
const serverSchema = z.strictObject({
  url: httpUrl,
  bearerTokenFile: z.string().optional(),
  basicAuth: z.strictObject({ username: z.string(), passwordFile: z.string() }).optional(),
  caFile: z.string().optional(),
  /** Sent as X-Scope-OrgID, for Mimir, Cortex and Thanos. */
  tenant: z.string().optional(),
  timeout: z._default(durationSchema, 5_000),
});

const probeSchema = z.union([
  z.strictObject({
    http: httpUrl,
    status: z.number().int().min(100).max(599).default(200),
    timeout: z._default(durationSchema, 2_000),
  }),
  z.strictObject({ tcp: hostPort, timeout: z._default(durationSchema, 2_000) }),
  /** What agents' probes of this name say: of databases, certificates and files, which only their hosts can ask. */
  z.strictObject({ agent: slugSchema }),
]);

export const componentSchema = z.strictObject({
  name: slugSchema,
  station: z.optional(slugSchema),
  kind: z.enum(['service', 'database', 'api', 'job', 'host']).default('service'),
  criticality: z.enum(['critical', 'normal', 'low']).default('normal'),
  /** Which alerts are about this component; all must hold. Without it only agents and SDKs report it. */
  match: matchers.optional(),
  dependsOn: z.array(slugSchema).default([]),
  /** The names by which others' SDKs call it (`api_name`), where it is not its own. */
  apis: z.array(z.string().min(1).max(100)).default([]),
  /** What its users lose while it is down, in their words. */
  features: z.array(z.string().max(200)).default([]),
  /** Run from the receiver, against what this file names. */
  probes: z.array(probeSchema).default([]),
  /** A PromQL selector and what its newest sample must be: `up{job="trading"} == 1`. */
  health: healthQuerySchema.optional(),
  /** To which level the whole may be degraded while this component is down. */
  degradeTo: z.optional(degradationLevelSchema),
});

const tokenSchema = z
  .strictObject({
    name: slugSchema,
    role: roleSchema,
    /** Where the secret is; made at the first start if it is not there. Relative to dataDir. */
    file: z.string().optional(),
    /** Instead of a file: the hex SHA-256 of the secret. */
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/, 'must be 64 hex digits')
      .optional(),
    /** `grafana`: the person is named by the headers of Grafana's proxy, for this token only. */
    via: z.enum(['grafana', 'token']).default('token'),
    /** For role executor: the components it may report and act for. `['*']` for all. */
    components: z.array(z.union([slugSchema, z.literal('*')])).default([]),
  })
  .refine(
    (token) => (token.file === undefined) !== (token.sha256 === undefined),
    'needs either file or sha256'
  )
  .refine(
    (token) => token.role !== 'executor' || token.components.length > 0,
    'an executor needs components'
  );

/** When people work on things: on a schedule (cron), or once. */
const maintenanceSchema = z.union([
  z.strictObject({
    name: slugSchema,
    match: matchers,
    /** When it begins, as cron writes it: `0 3 * * SUN`. */
    schedule: cronSchema,
    timezone: timezoneSchema.default('UTC'),
    for: durationSchema,
  }),
  z.strictObject({
    name: slugSchema,
    match: matchers,
    from: z.iso.datetime({ offset: true }).transform((time) => Date.parse(time)),
    to: z.iso.datetime({ offset: true }).transform((time) => Date.parse(time)),
  }),
]);

/** Who is called when: one person a week, and the next one when nobody answers. */
const onCallSchema = z.strictObject({
  people: z
    .array(
      z.strictObject({
        name: z.string().min(1).max(100),
        email: z.email().optional(),
        phone: z
          .string()
          .regex(/^\+[1-9]\d{5,14}$/, 'must be a telephone number as +491701234567')
          .optional(),
      })
    )
    .min(1)
    .max(50),
  /** A day of the week in which the first person is on call. */
  from: z.iso.date(),
  handover: z
    .strictObject({
      day: z.enum(['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN']).default('MON'),
      time: z
        .string()
        .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'must be a time as 09:00')
        .default('09:00'),
    })
    .prefault({}),
  timezone: timezoneSchema.default('UTC'),
  escalateAfter: z._default(durationSchema, 15 * 60_000),
});
export type OnCallConfig = z.infer<typeof onCallSchema>;

/** What playbooks may call with `call_http`, and how: they name it, they never describe it. */
const httpTargetSchema = z.strictObject({
  name: slugSchema,
  url: httpUrl,
  method: z.enum(['GET', 'POST', 'PUT', 'DELETE']).default('POST'),
  body: z.optional(z.json()),
  bearerTokenFile: z.string().optional(),
  /** The status that says that it worked; any 2xx without it. */
  expect: z.optional(z.number().int().min(100).max(599)),
  timeout: z._default(durationSchema, 10_000),
  /** Calling it twice is as good as once: then it is called again after a crash in the middle. */
  repeatable: z.boolean().default(false),
});

/** A failure on purpose that a person may start from Grafana: which httpTarget is called for it. */
const drillSchema = z.strictObject({
  name: slugSchema,
  /** What fails. */
  component: slugSchema,
  description: z.string().min(1).max(500),
  httpTarget: slugSchema,
});

/** How alerts of rules that do not carry Trinity's own labels are understood. The first that matches counts. */
const alertRuleSchema = z.strictObject({
  match: matchers,
  symptom: symptomSchema,
  severity: z.optional(severitySchema),
});

const defaultTokens = [
  { name: 'alertmanager', role: 'ingest', file: 'tokens/alertmanager' },
  { name: 'agent', role: 'executor', file: 'tokens/agent', components: ['*'] },
  { name: 'grafana-viewer', role: 'viewer', via: 'grafana', file: 'tokens/grafana-viewer' },
  { name: 'grafana-operator', role: 'operator', via: 'grafana', file: 'tokens/grafana-operator' },
  { name: 'grafana-admin', role: 'admin', via: 'grafana', file: 'tokens/grafana-admin' },
  { name: 'admin', role: 'admin', file: 'tokens/admin' },
] as const;

const budgetSchema = z.strictObject({
  tokensPerHour: z.number().int().min(0).default(50_000),
  tokensPerDay: z.number().int().min(0).default(300_000),
  moneyPerHour: z.number().min(0).default(0.5),
  moneyPerDay: z.number().min(0).default(2),
  /** Per million tokens, in the currency of the two above; 0 for a model of your own. */
  price: z
    .strictObject({ input: z.number().min(0).default(0.3), output: z.number().min(0).default(2.5) })
    .prefault({}),
});

/** A language model as adviser. Without it everything works; with it nothing more is allowed. */
const modelSchema = z
  .strictObject({
    provider: z.enum(['gemini', 'openai-compatible']),
    model: z.string().min(1).max(200).default('gemini-3.5-flash-lite'),
    /** For openai-compatible up to and with the version, such as http://127.0.0.1:11434/v1. */
    url: httpUrl.optional(),
    apiKeyEnv: z
      .string()
      .regex(/^[A-Z][A-Z0-9_]*$/, 'must be the name of an environment variable')
      .optional(),
    apiKeyFile: z.string().optional(),
    /** All tries of one question together. */
    deadline: z._default(durationSchema, 15_000),
    budget: budgetSchema.prefault({}),
  })
  .refine(({ provider, url }) => provider === 'gemini' || url !== undefined, 'openai-compatible needs a url')
  .refine(
    ({ provider, apiKeyEnv, apiKeyFile }) => provider !== 'gemini' || (apiKeyEnv ?? apiKeyFile) !== undefined,
    'gemini needs apiKeyEnv or apiKeyFile'
  );

/** The store for several receivers at once, instead of a file under dataDir. */
const redisSchema = z
  .strictObject({
    url: z
      .url({ protocol: /^rediss?$/, error: 'must be a redis:// or rediss:// address' })
      .refine(
        (url) => new URL(url).password === '',
        'must have no password: use passwordFile or passwordEnv'
      ),
    passwordFile: z.string().optional(),
    passwordEnv: z
      .string()
      .regex(/^[A-Z][A-Z0-9_]*$/, 'must be the name of an environment variable')
      .optional(),
    caFile: z.string().optional(),
    /** Names this installation among others in the same Redis. */
    installation: z._default(slugSchema, 'trinity'),
  })
  .refine(
    ({ passwordFile, passwordEnv }) => passwordFile === undefined || passwordEnv === undefined,
    'takes passwordFile or passwordEnv, not both'
  );

/** trinity.yaml: the one file that says what Trinity may know, ask and do. */
export const configSchema = z
  .strictObject({
    listen: hostPort.default('127.0.0.1:9465'),
    /** How people and Alertmanager reach this receiver, for links. */
    externalUrl: httpUrl.optional(),
    dataDir: z.string().default('data'),
    /** Read at the start: a reload does not change the store. */
    redis: redisSchema.optional(),
    /** Plain HTTP on an address that others reach. Without it, only loopback. */
    insecureHttp: z.boolean().default(false),
    /** Host headers that are accepted besides the listen address and loopback. */
    allowedHosts: z.array(z.string()).default([]),
    /** The most that any playbook may do, whatever its own mode. A fresh install observes. */
    mode: z._default(modeSchema, 'observe'),
    prometheus: serverSchema.optional(),
    alertmanager: serverSchema.optional(),
    /** Whose signature proves who a person is: two persons' approval needs it. */
    grafana: z.strictObject({ url: httpUrl }).optional(),
    model: modelSchema.optional(),
    tokens: z.array(tokenSchema).default(() => z.array(tokenSchema).parse(defaultTokens)),
    components: z.array(componentSchema).default([]),
    alerts: z.array(alertRuleSchema).default([]),
    /** The alert that always fires: when it stops coming, every fix pauses. Without it nothing is watched. */
    watchdog: z
      .strictObject({
        alert: z.string().min(1).default('Watchdog'),
        /** Must be longer than its route's group_interval and repeat_interval. */
        silentAfter: z._default(durationSchema, 5 * 60_000),
        /** After the receiver's start. */
        grace: z._default(durationSchema, 5 * 60_000),
      })
      .optional(),
    maintenance: z.array(maintenanceSchema).default([]),
    onCall: onCallSchema.optional(),
    httpTargets: z.array(httpTargetSchema).default([]),
    drills: z.array(drillSchema).default([]),
    /** Alerts are silenced in Alertmanager while their own fix runs, at the longest until 30 s after its deadline. */
    silenceWhileFixing: z
      .strictObject({
        enabled: z.boolean().default(true),
        /** Those of critical incidents, too. */
        critical: z.boolean().default(false),
      })
      .prefault({}),
    playbooks: z
      .strictObject({
        /** Playbooks of your own, besides the built-in ones. Relative to this file. */
        folder: z.string().optional(),
        /** Modes by playbook, instead of what the playbook itself says. */
        modes: z.record(slugSchema, modeSchema).default({}),
      })
      .prefault({}),
    limits: z
      .strictObject({
        /** How long a symptom must stand before anything acts on it; a dead process needs no confirmation. */
        confirmFor: z._default(durationSchema, 10_000),
        /** How long a supervisor of its own (systemd, Docker) may try before Trinity does. */
        supervisorGrace: z._default(durationSchema, 30_000),
        /** Targets that may be worked on at the same time. */
        targetsAtOnce: z.number().int().min(1).max(1000).default(3),
        /** An executor that was not heard of for this long is away. */
        executorTimeout: z._default(durationSchema, 60_000),
        /** Samples older than this are no data. */
        staleAfter: z._default(durationSchema, 2 * 60_000),
        /** So often within so long, each time ended by itself: it is flapping. */
        flapping: z
          .strictObject({
            times: z.number().int().min(2).default(5),
            within: z._default(durationSchema, 10 * 60_000),
          })
          .prefault({}),
        /** The share of a component's targets that must be left running by a fix that interrupts one. */
        healthFloor: z.number().min(0).max(1).default(0.5),
        /** How many components may depend on what a fix interrupts. */
        blastRadius: z.number().int().min(0).default(20),
        /** From so many that fail alike within so long, 10 %, 50 % and then all are mended, each stage proved first. */
        stages: z
          .strictObject({
            from: z.number().int().min(2).default(10),
            within: z._default(durationSchema, 10 * 60_000),
          })
          .prefault({}),
        /** So many that begin to fail within so long are a storm, until for `calm` no more than `leave` do. */
        storm: z
          .strictObject({
            enter: z.number().int().min(2).default(30),
            leave: z.number().int().min(0).default(10),
            within: z._default(durationSchema, 10 * 60_000),
            calm: z._default(durationSchema, 60_000),
          })
          .refine(({ enter, leave }) => leave < enter, 'leave must be less than enter')
          .prefault({}),
      })
      .prefault({}),
  })
  .superRefine((config, ctx) => {
    for (const problem of crossCheck(config)) {
      ctx.addIssue({ code: 'custom', path: problem.path, message: problem.message });
    }
  });

export type Config = z.infer<typeof configSchema>;
export type Component = z.infer<typeof componentSchema>;
export type DrillConfig = z.infer<typeof drillSchema>;
export type ModelConfig = z.infer<typeof modelSchema>;
export type RedisConfig = z.infer<typeof redisSchema>;
export type ServerConfig = z.infer<typeof serverSchema>;
export type ProbeConfig = z.infer<typeof probeSchema>;
export type TokenConfig = z.infer<typeof tokenSchema>;
