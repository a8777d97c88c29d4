import * as z from 'zod';

const optionsSchema = z.record(z.string(), z.unknown());
const entriesSchema = z.record(z.string(), z.unknown()).nullish();

/** What an image says of containers that are made of it. */
const configSchema = z.looseObject({
  Hostname: z.string().nullish(),
  Env: z.array(z.string()).nullish(),
  Labels: entriesSchema,
  ExposedPorts: entriesSchema,
  Volumes: entriesSchema,
  Entrypoint: z.unknown().optional(),
  Cmd: z.unknown().optional(),
});
type Config = z.output<typeof configSchema>;

const mountSchema = z.looseObject({ Type: z.string(), Source: z.string().optional(), Target: z.string() });

/** A container as the engine tells of it, with all that was asked for when it was made. */
const madeSchema = z.object({
  Id: z.string().regex(/^[0-9a-f]{12,64}$/),
  Name: z.string(),
  Image: z.string(),
  Config: configSchema.extend({ Image: z.string() }),
  HostConfig: z.looseObject({
    AutoRemove: z.boolean().default(false),
    NetworkMode: z.string().default(''),
    Binds: z.array(z.string()).nullish(),
    Mounts: z.array(mountSchema).nullish(),
  }),
  Mounts: z
    .array(
      z.object({
        Type: z.string(),
        Name: z.string().optional(),
        Destination: z.string(),
        RW: z.boolean().default(true),
      })
    )
    .default([]),
  NetworkSettings: z
    .object({ Networks: z.record(z.string(), optionsSchema).nullish() })
    .default({ Networks: {} }),
});
export type Made = z.output<typeof madeSchema>;

export function parseMade(body: Buffer): Made {
  return madeSchema.parse(JSON.parse(body.toString('utf8')));
}

const imageSchema = z.object({ Id: z.string(), Config: configSchema.nullish() });
export type Image = z.output<typeof imageSchema>;

export function parseImage(body: Buffer): Image {
  return imageSchema.parse(JSON.parse(body.toString('utf8')));
}

/** What to ask an engine for, to get a container. */
export interface Recipe {
  body: Record<string, unknown>;
  /** Networks to connect it to after it was made: older engines take one only when they make it. */
  networks: [name: string, endpoint: Record<string, unknown>][];
}

/**
 * The recipe of the same container of another image. What the container has from its old image is left to the new one;
 * what somebody asked for is asked for again; its volumes are its own, with or without a name.
 */
export function recipeOf(
  made: Made,
  oldImage: Image,
  newImage: string,
  labels: Record<string, string>
): Recipe {
  const config = withoutInherited(made.Config, oldImage.Config ?? {});
  const shortId = made.Id.slice(0, 12);
  const isOwnHostname = config.Hostname !== shortId;
  const [first, ...more] = endpointsOf(made, shortId);
  return {
    body: {
      ...config,
      Hostname: isOwnHostname ? config.Hostname : undefined,
      Image: newImage,
      Labels: { ...config.Labels, ...labels },
      HostConfig: withOwnVolumes(made),
      ...(first && { NetworkingConfig: { EndpointsConfig: Object.fromEntries([first]) } }),
    },
    networks: more,
  };
}

/** What differs from the image was asked for. A command of the image's counts only with the image's entrypoint. */
function withoutInherited(config: Config, image: Partial<Config>): Config {
  const differs = ([name, value]: [string, unknown]) => !isSame(value, image[name]);
  const own = Object.fromEntries(Object.entries(config).filter(differs));
  const ownEntrypoint = own.Entrypoint !== undefined && own.Entrypoint !== null;
  return {
    ...own,
    ...(ownEntrypoint && { Cmd: config.Cmd }),
    Env: (config.Env ?? []).filter((entry) => !image.Env?.includes(entry)),
    Labels: entriesWithout(config.Labels, image.Labels),
    ExposedPorts: entriesWithout(config.ExposedPorts, image.ExposedPorts),
    Volumes: entriesWithout(config.Volumes, image.Volumes),
  };
}

function entriesWithout(
  entries: Record<string, unknown> | null | undefined,
  inherited: Record<string, unknown> | null | undefined
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(entries ?? {}).filter(
      ([name, value]) => !Object.hasOwn(inherited ?? {}, name) || !isSame(value, inherited?.[name])
    )
  );
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
}

/** A volume without a name would be a new, empty one in the new container. */
function withOwnVolumes({ HostConfig, Mounts }: Made): Record<string, unknown> {
  const named = new Map(
    Mounts.flatMap((mount) => (mount.Type === 'volume' && mount.Name ? [[mount.Destination, mount]] : []))
  );
  const mounts = HostConfig.Mounts?.map((mount) => {
    const { Name } = named.get(mount.Target) ?? {};
    return mount.Type === 'volume' && !mount.Source && Name ? { ...mount, Source: Name } : mount;
  });
  const said = new Set([
    ...(HostConfig.Binds ?? []).map((bind) => bind.split(':')[1] ?? ''),
    ...(mounts ?? []).map(({ Target }) => Target),
  ]);
  const unsaid = [...named.values()].filter(({ Destination }) => !said.has(Destination));
  const binds = unsaid.map(({ Name, Destination, RW }) => `${Name}:${Destination}${RW ? '' : ':ro'}`);
  return { ...HostConfig, Binds: [...(HostConfig.Binds ?? []), ...binds], Mounts: mounts };
}

/** What may be said of an endpoint; the rest is what the engine found for it. */
const saidOfEndpoints = ['IPAMConfig', 'Links', 'DriverOpts'] as const;

function endpointsOf({ HostConfig, NetworkSettings }: Made, shortId: string): Recipe['networks'] {
  if (/^(container:|host$|none$)/.test(HostConfig.NetworkMode)) {
    return [];
  }
  return Object.entries(NetworkSettings.Networks ?? {}).map(([name, endpoint]) => [
    name,
    {
      ...Object.fromEntries(saidOfEndpoints.map((field) => [field, endpoint[field]])),
      // The engine adds the short id itself, to networks that somebody made.
      ...(Array.isArray(endpoint.Aliases) && { Aliases: endpoint.Aliases.filter((one) => one !== shortId) }),
    },
  ]);
}
