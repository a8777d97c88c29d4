// These need promtool and amtool, which stack/tools.ts finds or downloads, so they are not part of `npm run unit`.
import { systemProject } from '../../jest.config.js';

export default systemProject('provisioning');
