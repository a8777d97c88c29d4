interface CrossChecked {
  components: { name: string; dependsOn: string[] }[];
  tokens: { name: string; components: string[] }[];
  httpTargets: { name: string }[];
  drills: { name: string; component: string; httpTarget: string }[];
}

interface Problem {
  path: PropertyKey[];
  message: string;
}

/** What no single field can see: names that appear twice, and names that nothing has. */
export function* crossCheck(config: CrossChecked): Generator<Problem> {
  const { components, tokens } = config;
  const names = components.map(({ name }) => name);
  for (const [index, name] of names.entries()) {
    if (names.indexOf(name) !== index) {
      yield { path: ['components', index, 'name'], message: `${name} is there twice` };
    }
  }
  for (const [index, component] of components.entries()) {
    for (const [at, dependency] of component.dependsOn.entries()) {
      if (!names.includes(dependency)) {
        yield {
          path: ['components', index, 'dependsOn', at],
          message: `there is no component ${dependency}`,
        };
      }
    }
  }
  for (const [index, token] of tokens.entries()) {
    if (tokens.findIndex(({ name }) => name === token.name) !== index) {
      yield { path: ['tokens', index, 'name'], message: `${token.name} is there twice` };
    }
    for (const [at, component] of token.components.entries()) {
      if (component !== '*' && !names.includes(component)) {
        yield { path: ['tokens', index, 'components', at], message: `there is no component ${component}` };
      }
    }
  }
  yield* crossCheckDrills(config, names);
}

function* crossCheckDrills(
  { drills, httpTargets }: CrossChecked,
  components: readonly string[]
): Generator<Problem> {
  for (const [index, { name, component, httpTarget }] of drills.entries()) {
    if (drills.findIndex((drill) => drill.name === name) !== index) {
      yield { path: ['drills', index, 'name'], message: `${name} is there twice` };
    }
    if (!components.includes(component)) {
      yield { path: ['drills', index, 'component'], message: `there is no component ${component}` };
    }
    if (!httpTargets.some((target) => target.name === httpTarget)) {
      yield { path: ['drills', index, 'httpTarget'], message: `there is no httpTarget ${httpTarget}` };
    }
  }
}
