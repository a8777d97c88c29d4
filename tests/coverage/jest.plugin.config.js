import { join } from 'node:path';
import { hangsAfterMs, pluginProject } from '../../jest.config.js';

const rootDir = join(import.meta.dirname, '..', '..');
const coveragePathIgnorePatterns = ['/node_modules/', '<rootDir>/(?!src/)'];

/**
 * The plugin starts no processes, and V8 would count all of Grafana's packages with it, which takes four times as long:
 * counters are written into its own sources instead.
 */
export default {
  rootDir,
  projects: [{ ...pluginProject, rootDir, roots: ['<rootDir>/src'], coveragePathIgnorePatterns }],
  collectCoverage: true,
  coverageProvider: 'babel',
  collectCoverageFrom: ['src/**/*.{ts,tsx}', '!**/*.d.ts', '!**/*.test.*', '!**/testing/**'],
  coverageReporters: ['json'],
  coverageDirectory: 'coverage/plugin',
  testTimeout: 2 * hangsAfterMs,
  maxWorkers: '100%',
};
