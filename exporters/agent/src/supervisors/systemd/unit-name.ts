import * as z from 'zod';

/** A service of systemd as agent.yaml names it; see systemd.unit(5). It can't be taken for an option, or for a pattern. */
export const unitNameSchema = z
  .string()
  .max(255)
  .regex(
    /^[A-Za-z0-9:_.\\][A-Za-z0-9:_.\\@-]*\.service$/,
    'must be the name of a unit, such as nginx.service'
  );
