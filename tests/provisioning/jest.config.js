// These need promtool and amtool, which stack/tools.ts finds or downloads, so they are not part of `npm run unit`.
import { nodeProject } from '../../jest.config.js';

export default {
  ...nodeProject,
  displayName: 'provisioning',
  rootDir: '../..',
  testMatch: ['<rootDir>/tests/provisioning/**/*.test.ts'],
  testTimeout: 120_000,
};
