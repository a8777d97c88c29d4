import { join } from 'node:path';

/** Everything that `npm run coverage` writes. */
export const coverageDir = join(import.meta.dirname, '..', '..', 'coverage');

/** What V8 counted in children of tests: a file for each that ended by itself. */
export const childrenDir = join(coverageDir, 'children');

/** What V8 counted in Jest's workers, merged. */
export const workersFile = join(coverageDir, 'workers.json');
