import { probeKind, probeSchema } from './probe.ts';

/** The target's process runs. */
export const processProbe = probeKind({
  schema: probeSchema('process', {}),
  create: () => async (observation) => ({
    ok: observation.state === 'running',
    detail: `the process is ${observation.state}`,
  }),
});
