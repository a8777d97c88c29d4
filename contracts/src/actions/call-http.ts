import * as z from 'zod/mini';
import { slugSchema } from '../primitives.ts';

/**
 * Have the receiver call one of the `httpTargets` of its trinity.yaml: address, method, headers and body stand there.
 * A playbook can name one, never describe one.
 */
export const callHttpArgsSchema = z.strictObject({ target: slugSchema });
