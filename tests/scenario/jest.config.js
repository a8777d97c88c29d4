// Whole installations of real processes; they mostly wait, so several run at a time.
import { systemProject } from '../../jest.config.js';

export default { ...systemProject('scenario', ['scenario', 'crash', 'attack', 'drills']), maxWorkers: 3 };
