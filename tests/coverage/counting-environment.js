import { TestEnvironment } from 'jest-environment-node';
import { childrenDir } from './folders.js';

// Here, in Jest's own realm, Node passes it on to every child that a test starts, whatever environment the child is given.
// What `npm run coverage` itself starts must not have it: Jest's workers are counted by Jest.
process.env.NODE_V8_COVERAGE = childrenDir;

export default TestEnvironment;
