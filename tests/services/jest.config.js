// Services as processes of their own, whose faults their SDK reports and their settings mend.
import { systemProject } from '../../jest.config.js';

export default systemProject('services');
