// Real agents and services, killed: not part of `npm run unit`.
import { systemProject } from '../../jest.config.js';

export default systemProject('agent');
