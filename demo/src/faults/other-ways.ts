import type { FaultPorts } from './fault.ts';

/** Lets all calls of a station to others go elsewhere; what it gives back lets them go where they went. */
export function leadAstray({ ways }: FaultPorts, to: (address: URL) => string): () => void {
  const before = [...ways];
  for (const [name, address] of before) {
    ways.set(name, to(new URL(address)));
  }
  return () => {
    for (const [name, address] of before) {
      ways.set(name, address);
    }
  };
}
