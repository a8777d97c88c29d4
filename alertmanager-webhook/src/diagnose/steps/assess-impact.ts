import type { Impact, Incident } from '@trinity/contracts';
import type { Component } from '../../config/schema.ts';

/** Causes whose wrong fix can lose what was stored. */
const dataAtRiskCauses: readonly string[] = ['db_corrupt', 'disk_full', 'missing_database'];

/** Step 4: who suffers, what they lose, and whether it can be softened. */
export function assessImpact(incident: Incident, cause: string, components: readonly Component[]): Impact {
  const component = components.find(({ name }) => name === incident.component);
  if (component === undefined) {
    return {
      text: 'Unknown: no component of trinity.yaml matches.',
      components: [],
      features: [],
      dataAtRisk: false,
      canDegradeTo: null,
    };
  }
  const dependents = dependentsOf(component.name, components);
  const features = [component, ...dependents].flatMap((each) => each.features);
  const dataAtRisk = dataAtRiskCauses.includes(cause);
  const parts = [
    features.length > 0
      ? `Affected: ${[...new Set(features)].join(', ')}.`
      : `${component.name} is affected.`,
    dependents.length > 0 ? `${dependents.map(({ name }) => name).join(', ')} depend on it.` : '',
    dataAtRisk ? 'Stored data may be at risk.' : '',
  ];
  return {
    text: parts.filter(Boolean).join(' ').slice(0, 1000),
    components: dependents.map(({ name }) => name),
    features: [...new Set(features)],
    dataAtRisk,
    canDegradeTo: component.degradeTo ?? null,
  };
}

/** Everything that needs the component, directly first. A circle of dependencies ends where it began. */
export function dependentsOf(name: string, components: readonly Component[]): Component[] {
  const found: Component[] = [];
  let frontier = [name];
  while (frontier.length > 0) {
    const next = components.filter(
      (component) =>
        component.name !== name &&
        !found.includes(component) &&
        component.dependsOn.some((dependency) => frontier.includes(dependency))
    );
    found.push(...next);
    frontier = next.map((component) => component.name);
  }
  return found;
}
