import type { Component } from '../config/schema.ts';
import { dependenciesOf, namedByApi } from '../diagnose/topology.ts';
import type { Caller } from '../fix/try-again.ts';

/** Who needs a component, directly or not, and by which of the APIs that each calls. Pure. */
export function callersOf(mended: string, components: readonly Component[]): Caller[] {
  const named = namedByApi(components);
  const needing = new Set(
    components.flatMap(({ name }) =>
      dependenciesOf(name, components).some(({ component }) => component.name === mended) ? name : []
    )
  );
  return components
    .filter(({ name }) => needing.has(name))
    .map(({ name, dependsOn }) => ({
      component: name,
      leadsThere(api) {
        const called = named(api);
        // Where nobody says whose API it is, it may be that of what is needed directly.
        return called === undefined
          ? dependsOn.includes(mended)
          : called === mended || (needing.has(called) && called !== name);
      },
    }));
}
