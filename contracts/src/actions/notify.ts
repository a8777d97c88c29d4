import * as z from 'zod/mini';
import { textSchema } from '../primitives.ts';

/** Have the receiver tell people something through its channels. It calls nobody to work. */
export const notifyArgsSchema = z.strictObject({ text: textSchema(500).check(z.minLength(1)) });
