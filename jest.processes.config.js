import { hangsAfterMs, processProject } from './jest.config.js';

export default { projects: [processProject], testTimeout: hangsAfterMs, maxWorkers: '100%' };
