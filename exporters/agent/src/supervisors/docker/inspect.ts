import * as z from 'zod';
import type { Phase } from '../managed/keeper.ts';

/** What is used of the engine's answer about a container. */
const inspectSchema = z.object({
  Id: z.string().regex(/^[0-9a-f]{12,64}$/),
  Name: z.string(),
  /** The id of the image that it was made of. */
  Image: z.string(),
  RestartCount: z.number().default(0),
  State: z.object({
    Status: z.string(),
    Pid: z.number().default(0),
    ExitCode: z.number().default(0),
    Error: z.string().default(''),
    OOMKilled: z.boolean().default(false),
    StartedAt: z.string(),
    FinishedAt: z.string(),
    Health: z.object({ Status: z.string() }).nullish(),
  }),
  Config: z.object({
    Image: z.string(),
    Tty: z.boolean().default(false),
    StopSignal: z.string().nullish(),
  }),
  HostConfig: z.object({
    RestartPolicy: z
      .object({ Name: z.string(), MaximumRetryCount: z.number().default(0) })
      .default({ Name: '', MaximumRetryCount: 0 }),
  }),
});
export type Inspect = z.output<typeof inspectSchema>;

export function parseInspect(body: Buffer): Inspect {
  return inspectSchema.parse(JSON.parse(body.toString('utf8')));
}

/** A time of Go's that was never set. */
const never = '0001-01-01T00:00:00Z';

/** One life of a container: `id@StartedAt`. Null when it never ran. */
export function identityOf({ Id, State }: Inspect): string | null {
  return State.StartedAt === never ? null : `${Id}@${State.StartedAt}`;
}

export function parseContainerIdentity(identity: string): { id: string; startedAt: string } | undefined {
  const match = /^([0-9a-f]{12,64})@(\S+)$/.exec(identity);
  return match ? { id: match[1] ?? '', startedAt: match[2] ?? '' } : undefined;
}

/** A time of the engine's as it wants to be asked with: `1795822505.811586288`, for it counts in nanoseconds. */
export function secondsOf(time: string): string {
  const fraction = /\.(\d{1,9})/.exec(time)?.[1] ?? '';
  return `${Math.floor(Date.parse(time) / 1000)}.${fraction.padEnd(9, '0')}`;
}

export function phaseOf({ State }: Inspect): Phase {
  switch (State.Status) {
    case 'running':
      return 'running';
    case 'restarting':
      return 'retrying';
    case 'created':
      return State.StartedAt === never ? 'never' : 'over';
    case 'exited':
    case 'dead':
    case 'stopped':
      return 'over';
    case 'removing':
    case 'stopping':
      return 'ending';
    case 'paused':
      return 'unasked';
    default:
      return 'unclear';
  }
}

/** The image by its name and by what it is: a name like `latest` is moved to another one. */
export function versionOf({ Config, Image }: Inspect): string {
  return `${Config.Image} (${Image.replace(/^sha256:/, '').slice(0, 12)})`;
}

export function detailOf(inspect: Inspect): string | undefined {
  const { State, HostConfig, RestartCount } = inspect;
  const policy = HostConfig.RestartPolicy.Name || 'no';
  const how = `${State.OOMKilled ? 'out of memory, ' : ''}exit code ${State.ExitCode}`;
  switch (phaseOf(inspect)) {
    case 'retrying':
      return `it ended (${how}) ${RestartCount} times, and the engine will start it again`;
    case 'over':
      return `it ended (${how})${State.Error && `: ${State.Error}`}, and with the restart policy ${policy} the engine leaves it so`;
    case 'never':
      return State.Error || undefined;
    case 'unasked':
      return 'it is paused';
    case 'ending':
      return 'it is being removed';
    default:
      return undefined;
  }
}
