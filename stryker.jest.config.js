import { nodeProject } from './jest.config.js';

/** The tests that must notice a change of a guard. */
export default { ...nodeProject, testMatch: ['<rootDir>/alertmanager-webhook/src/decide/guards/*.test.ts'] };
