// `npm run unit` runs both projects; the scenario tests have their own configuration under tests/.
process.env.TZ = 'UTC';

const swc = (options) => [
  '@swc/jest',
  { sourceMaps: 'inline', jsc: { target: 'es2023', ...options }, module: { type: 'es6' } },
];

/** Several dependencies are ESM only, so Node code runs as ESM (`--experimental-vm-modules`). */
export const nodeProject = {
  displayName: 'node',
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': swc({ parser: { syntax: 'typescript' } }) },
  testMatch: ['<rootDir>/{contracts,causes,exporters,alertmanager-webhook,demo,stack}/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
};

export default { projects: [nodeProject] };
