// These start a Docker engine of their own, so they are not part of `npm run unit`.
import { systemProject } from '../../jest.config.js';

export default {
  ...systemProject('engine'),
  globalSetup: '<rootDir>/tests/engine/start-engine.ts',
  globalTeardown: '<rootDir>/tests/engine/stop-engine.ts',
};
