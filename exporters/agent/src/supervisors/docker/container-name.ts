import * as z from 'zod';

/** A container as agent.yaml names it; what Docker itself takes for a name. */
export const containerNameSchema = z
  .string()
  .max(128)
  .regex(/^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/, 'must be the name of a container');
