import * as z from 'zod/mini';
import { categorySchema } from '../category.ts';
import { snakeNameSchema, textSchema } from '../primitives.ts';

/** What a diagnosis may say, and what a person may say that it should have said. */
export const causesSchema = z.object({
  causes: z.array(z.object({ slug: snakeNameSchema, title: textSchema(200), category: categorySchema })),
});
