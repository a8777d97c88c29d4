import type { DemoPlace } from './station-environment.ts';

interface DemoDrill {
  name: string;
  /** What fails, and what is asked to break: a station that calls it, or itself. */
  component: string;
  broken: string;
  fault: string;
  description: string;
}

const drills: readonly DemoDrill[] = [
  {
    name: 'voice-ends',
    component: 'voice',
    broken: 'voice',
    fault: 'exit',
    description: 'Voice throws an error that nobody catches, and ends. A restart mends it.',
  },
  {
    name: 'key-refused',
    component: 'trading',
    broken: 'broker',
    fault: 'key-revoked',
    description: "The broker refuses trading's key; there is a backup key. The service runs on.",
  },
  {
    name: 'no-known-fix',
    component: 'career',
    broken: 'career',
    fault: 'errors',
    description: 'Career answers every request with an error of its own: a person is called.',
  },
];

const seconds = 120;

/** The failures that a person may start from Grafana, as trinity.yaml declares them. */
export function demoDrills({ addressOf }: Pick<DemoPlace, 'addressOf'>) {
  return {
    httpTargets: drills.map(({ name, broken, fault }) => ({
      name: `drill-${name}`,
      url: `${addressOf(broken)}/break/${fault}?seconds=${seconds}`,
      expect: 202,
    })),
    drills: drills.map(({ name, component, description }) => ({
      name,
      component,
      description,
      httpTarget: `drill-${name}`,
    })),
  };
}
