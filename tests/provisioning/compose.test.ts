import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addressEnvironment, stations } from '@trinity/demo';
import { loadAgentFile } from '@trinity/agent/src/config/load-agent-file.ts';
import { loadSettings } from '@trinity/receiver/src/config/load.ts';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import * as z from 'zod';
import { root } from './run-tool.ts';

const read = (path: string) => readFileSync(join(root, path), 'utf8');
const text = read('docker-compose.yml');
const compose: unknown = parse(text, { merge: true });
const { services, volumes } = z
  .object({
    services: z.record(
      z.string(),
      z.looseObject({
        image: z.string(),
        build: z.object({ dockerfile: z.string() }).optional(),
        volumes: z.array(z.string()).default([]),
        ports: z.array(z.string()).default([]),
        environment: z.record(z.string(), z.string()).default({}),
        healthcheck: z.looseObject({}).optional(),
        restart: z.string().optional(),
      })
    ),
    volumes: z.record(z.string(), z.null()),
  })
  .parse(compose);
const named = Object.entries(services);
const mounts = named.flatMap(([service, { volumes: list }]) =>
  list.map((mount) => [service, ...mount.split(':')] as [string, string, string, string?])
);

test('it is what the Compose specification allows', () => {
  // The specification uses the keyword `deprecated` and the like, which Ajv's strict mode does not know.
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
  const schema = JSON.parse(read('tests/provisioning/compose-spec.json'));
  delete schema.$schema;
  const validate = ajv.compile(schema);
  expect([validate(compose), validate.errors]).toEqual([true, null]);
  expect(validate({ services: { a: { imagine: 'x' } } })).toBe(false);
});

test.each(named)('%s: its image has a tag that stays', (_, { image }) => {
  expect(image).toMatch(/:(?!latest$)[\w.-]+$/);
});

test.each(named.filter(([, { restart }]) => restart !== undefined))(
  '%s: its health is known where it serves anything',
  (_, { healthcheck, build, image }) => {
    const files = [build?.dockerfile].filter((file) => file !== undefined);
    const inImage = files.some((file) => read(file).includes('HEALTHCHECK'));
    const servesNothing = image === 'trinity-demo:dev' && build === undefined;
    expect(inImage || healthcheck !== undefined || servesNothing).toBe(true);
  }
);

test('ports are open on this machine only', () => {
  for (const [, { ports }] of named) {
    for (const port of ports) {
      expect(port).toMatch(/^127\.0\.0\.1:/);
    }
  }
});

test('what is mounted is there: a file of the repository, the built plugin, or a named volume', () => {
  for (const [service, source] of mounts) {
    const known = source.startsWith('./')
      ? source === './dist' || existsSync(join(root, source))
      : source in volumes;
    expect([service, source, known]).toEqual([service, source, true]);
  }
  expect(Object.keys(volumes).filter((name) => !mounts.some(([, source]) => source === name))).toEqual([]);
});

test('each token is where the receiver and its one reader see it, and nobody else', () => {
  const readers = (volume: string) =>
    mounts
      .filter(([service, source]) => source === volume && service !== 'tokens')
      .map(([service]) => service);
  expect(readers('tokens-alertmanager').sort()).toEqual(['alertmanager', 'receiver']);
  expect(readers('tokens-agent').sort()).toEqual(['demo', 'receiver']);
  expect(readers('tokens-grafana').sort()).toEqual(['grafana', 'receiver']);
  expect(readers('tokens-admin')).toEqual(['receiver']);
});

test('there is no secret in it', () => {
  // What is passed on from the shell, and is nothing without it, does not stand in the file.
  const secrets = named.flatMap(([, { environment }]) =>
    Object.entries(environment).filter(
      ([name, value]) => /TOKEN|PASS|SECRET|KEY|WEBHOOK/.test(name) && value !== `\${${name}:-}`
    )
  );
  expect(secrets).toEqual([]);
});

test('the traffic knows every station', () => {
  const names = stations.map(({ name }) => name);
  const addressOf = (name: string) =>
    `http://demo:${stations.find((station) => station.name === name)?.defaultPort}`;
  expect(services.traffic?.environment).toEqual(addressEnvironment(names, { addressOf }));
});

test.each(['docker/receiver.Dockerfile', 'docker/demo.Dockerfile'])(
  '%s runs as a user of its own, on Node 24, without development packages',
  (path) => {
    const file = read(path);
    expect(file).toMatch(/^USER node$/m);
    expect(file.match(/^FROM .*$/gm)?.every((line) => line.startsWith('FROM node:24-'))).toBe(true);
    expect(file).toMatch(/^RUN npm ci --omit=dev -w /m);
  }
);

test("the receiver's file is one that the receiver takes", () => {
  const { config } = loadSettings(join(root, 'docker/trinity.yaml'));
  expect(config.components.map(({ name }) => name)).toEqual([
    ...stations.map(({ name }) => name),
    'demo-host',
  ]);
});

test("the agent's file is one that the agent takes", () => {
  const loaded = loadAgentFile(join(root, 'docker/agent.yaml'));
  expect(loaded).toMatchObject({ ok: true });
  const services = loaded.ok ? loaded.file.services : [];
  expect(services.map(({ name }) => name)).toEqual(stations.map(({ name }) => name));
  for (const {
    actions,
    command,
    databases,
    configFiles,
    packages,
    endpoints,
    suites,
    critical,
  } of services) {
    expect(actions).toEqual([
      'restart_service',
      ...(databases.length > 0 ? ['repair_database', 'restore_backup'] : []),
      ...(configFiles.length > 0 ? ['correct_configuration'] : []),
      ...(packages !== undefined ? ['install_dependency'] : []),
      ...(suites.length > 0 ? ['run_tests'] : []),
      ...(endpoints.length > 0 ? ['check_connectivity', 'check_dns'] : []),
      ...(critical ? [] : ['throttle_process']),
    ]);
    const programs = [command.at(-1), ...suites.map((suite) => suite.command.at(-2))];
    for (const program of programs) {
      expect(existsSync(join(root, (program ?? '').replace(/^\/trinity\//, '')))).toBe(true);
    }
  }
});
