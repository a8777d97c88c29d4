import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository. */
export const rootDir = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Programs that were fetched; shared by all stacks of this checkout. */
export const toolsDir = join(rootDir, '.trinity', 'tools');

/** Everything that a running stack writes. `TRINITY_STATE_DIR` moves it, so that tests can run a stack of their own. */
export const stateDir = process.env.TRINITY_STATE_DIR ?? join(rootDir, '.trinity');
