// These start a Docker engine of their own, so they are not part of `npm run unit`.
import { nodeProject } from '../../jest.config.js';

export default {
  ...nodeProject,
  displayName: 'engine',
  rootDir: '../..',
  testMatch: ['<rootDir>/tests/engine/**/*.test.ts'],
  globalSetup: '<rootDir>/tests/engine/start-engine.mjs',
  globalTeardown: '<rootDir>/tests/engine/stop-engine.mjs',
  testTimeout: 120_000,
};
