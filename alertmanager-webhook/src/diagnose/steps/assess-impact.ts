import { knownCause } from '@trinity/causes';
import type { Category, Impact, Incident } from '@trinity/contracts';
import type { Component } from '../../config/schema.ts';

/** Causes whose wrong fix can lose what was stored. */
const dataAtRiskCauses: readonly string[] = ['db_corrupt', 'disk_full', 'missing_database'];

/** What a cause of this category does to whatever has it. */
const whatSuffers: Readonly<Record<Category, string>> = {
  Network: 'What needs the other side fails or waits until it answers.',
  Database: 'What reads or writes this database fails or waits.',
  API: 'Features that call this API fail until it accepts them again.',
  Resource: 'Everything on this machine or in this container may be slow or fail.',
  Security: 'Somebody may reach or read what they may not.',
  Application: 'What reaches this code or needs it to start fails; the rest goes on.',
};

/** Step 4: who suffers, what they lose, and whether it can be softened. */
export function assessImpact(incident: Incident, cause: string, components: readonly Component[]): Impact {
  const component = components.find(({ name }) => name === incident.component);
  if (component === undefined) {
    return {
      text: impactOfUnknown(incident.component, cause, components),
      components: [],
      features: [],
      dataAtRisk: dataAtRiskCauses.includes(cause),
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

/** What can be said where no component is known: what the cause alone puts at risk, and how to hear more. */
function impactOfUnknown(name: string | null, cause: string, components: readonly Component[]): string {
  const how =
    components.length === 0
      ? 'Name the component in trinity.yaml to see its features and what needs it.'
      : `${name === null ? 'The signal names no component' : `${name} is no component`} of trinity.yaml, so its features and what needs it are not known.`;
  const category = knownCause(cause)?.category;
  const risk = dataAtRiskCauses.includes(cause) ? 'Stored data may be at risk.' : '';
  return [category && whatSuffers[category], risk, how].filter(Boolean).join(' ');
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
