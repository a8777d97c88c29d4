import { join } from 'node:path';
import { hangsAfterMs, nodeProject, processProject } from '../../jest.config.js';

const rootDir = join(import.meta.dirname, '..', '..');

/** Code exactly as Node runs it, so that what children report has the same places in the same code. */
const asNodeRunsIt = (project) => ({
  ...project,
  rootDir,
  testEnvironment: '<rootDir>/tests/coverage/counting-environment.js',
  transform: { '^.+\\.ts$': '<rootDir>/tests/coverage/strip-types.js' },
});

/** All tests beside code that Node runs, counted by V8. */
export default {
  rootDir,
  projects: [asNodeRunsIt(nodeProject), asNodeRunsIt(processProject)],
  collectCoverage: true,
  coverageProvider: 'v8',
  // Jest's own report has nothing left to say when collect.js has read: a file that nobody sees, not a table of zeros.
  coverageReporters: ['json'],
  coverageDirectory: 'coverage/jest',
  reporters: ['default', '<rootDir>/tests/coverage/collect.js'],
  // Code that is counted is not optimised as far: what takes seconds takes more.
  testTimeout: 2 * hangsAfterMs,
  maxWorkers: '100%',
};
