/**
 * `npm run mutation`: each guard is changed in every way that Stryker knows, and a test must notice. Meta's outage of
 * 2021-10-04 was a guard with a bug in it. One file: `npm run mutation -- --mutate alertmanager-webhook/src/decide/guards/x.ts`.
 */
export default {
  mutate: ['alertmanager-webhook/src/decide/{guard,missing-actions,guards/*}.ts', '!**/*.test.ts'],
  testRunner: 'jest',
  testRunnerNodeArgs: ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'],
  jest: { configFile: 'stryker.jest.config.js', enableFindRelatedTests: true },
  // Jest's ES modules are loaded anew for each test file: which test covers what cannot be told apart.
  coverageAnalysis: 'off',
  // Words that people read may be chosen otherwise.
  mutator: { excludedMutations: ['StringLiteral'] },
  ignorePatterns: [
    '/dist',
    '/src',
    '/tests',
    '/docs',
    '/demo',
    '/exporters',
    '/provisioning',
    'coverage',
    '.trinity',
  ],
  concurrency: 2,
  reporters: ['clear-text', 'progress'],
  clearTextReporter: { logTests: false, reportTests: false, allowColor: false },
  thresholds: { high: 100, low: 100, break: 100 },
  tempDirName: '.stryker-tmp',
  symlinkNodeModules: true,
};
