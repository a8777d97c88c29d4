import { createProbes, probeSpecSchema } from '../registry.ts';

/** A probe of a service that runs, as a file would declare it. */
export const probeOf = (spec: unknown) => {
  const [probe] = createProbes([probeSpecSchema.parse(spec)]);
  return async () => probe?.ask({ state: 'running', identity: 'a', startKey: null, exit: null });
};
export const ask = (spec: unknown) => probeOf(spec)();
