// `npm run unit` runs both projects; tests on real processes have configurations of their own under tests/.
process.env.TZ = 'UTC';

const swc = (options) => [
  '@swc/jest',
  { sourceMaps: 'inline', jsc: { target: 'es2023', ...options }, module: { type: 'es6' } },
];

const packages = '{contracts,causes,exporters,alertmanager-webhook,demo,stack}';

/** Several dependencies are ESM only, so Node code runs as ESM (`--experimental-vm-modules`). */
export const nodeProject = {
  displayName: 'node',
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': swc({ parser: { syntax: 'typescript' } }) },
  testMatch: [
    `<rootDir>/${packages}/**/!(*.process).test.ts`,
    '<rootDir>/tests/{documents,coverage}/**/*.test.ts',
  ],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  // A built package has the name of its source, and so have copies that `npm run mutation` and `npm start` work on.
  modulePathIgnorePatterns: [
    '<rootDir>/exporters/[^/]+/dist/',
    '<rootDir>/.stryker-tmp/',
    '<rootDir>/.trinity/',
  ],
};

/** Tests that stand beside the code and start processes, or whole receivers: they take too long for the inner loop. */
export const processProject = {
  ...nodeProject,
  displayName: 'processes',
  testMatch: [`<rootDir>/${packages}/**/*.process.test.ts`],
};

/** Tests of folders under tests/, on real processes: one file after the other, so that they don't disturb each other. */
export const systemProject = (name, folders = [name]) => ({
  ...nodeProject,
  displayName: name,
  rootDir: import.meta.dirname,
  testMatch: folders.map((folder) => `<rootDir>/tests/${folder}/**/*.test.ts`),
  testTimeout: 300_000,
  maxWorkers: 1,
});

/** The plugin in jsdom. Grafana's packages are CommonJS there; what is ESM only among theirs is compiled too. */
const esmOnly = [
  '@grafana/.+',
  'd3-?[^/]*',
  'internmap',
  'delaunator',
  'robust-predicates',
  'ol',
  'marked',
  'uuid',
];

export const pluginProject = {
  displayName: 'plugin',
  testEnvironment: 'jest-fixed-jsdom',
  roots: ['<rootDir>/src', '<rootDir>/tests/preview-host'],
  setupFilesAfterEnv: ['<rootDir>/src/testing/setup.ts'],
  transform: {
    '^.+\\.m?[jt]sx?$': [
      '@swc/jest',
      {
        sourceMaps: 'inline',
        jsc: {
          target: 'es2023',
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic' } },
        },
        module: { type: 'commonjs' },
      },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(?:.*/node_modules/)?(?:${esmOnly.join('|')})/)`],
  moduleNameMapper: {
    '\\.(css|svg)$': 'identity-obj-proxy',
    'react-inlinesvg': '<rootDir>/.config/jest/mocks/react-inlinesvg.tsx',
  },
};

/** A limit for what hangs, not for what is slow: a loaded machine may take its time. */
export const hangsAfterMs = 120_000;

export default { projects: [nodeProject, pluginProject], testTimeout: hangsAfterMs, maxWorkers: '100%' };
