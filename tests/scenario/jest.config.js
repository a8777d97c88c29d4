// Whole installations of real processes; they mostly wait, so several run at a time.
import { nodeProject } from '../../jest.config.js';

export default {
  ...nodeProject,
  displayName: 'scenario',
  rootDir: '../..',
  testMatch: ['<rootDir>/tests/{scenario,crash,attack,drills}/**/*.test.ts'],
  testTimeout: 300_000,
  maxWorkers: 3,
};
