import { stripTypeScriptTypes } from 'node:module';

/** Jest's transform for coverage: every character stays where it is, as when Node runs the file. */
export default { process: (source) => ({ code: stripTypeScriptTypes(source) }) };
