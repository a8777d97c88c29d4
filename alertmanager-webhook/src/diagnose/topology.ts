import type { Component, ProbeConfig } from '../config/schema.ts';

export interface Dependency {
  component: Component;
  /** 1 for what it depends on directly. */
  distance: number;
}

/** Everything that a component needs, directly first. A circle of dependencies ends where it began. */
export function dependenciesOf(name: string, components: readonly Component[]): Dependency[] {
  const byName = new Map(components.map((component) => [component.name, component]));
  const found = new Map<string, Dependency>();
  let frontier = [name];
  for (let distance = 1; frontier.length > 0; distance += 1) {
    const next = frontier
      .flatMap((each) => byName.get(each)?.dependsOn ?? [])
      .filter((each) => each !== name && !found.has(each));
    for (const each of next) {
      const component = byName.get(each);
      if (component) {
        found.set(each, { component, distance });
      }
    }
    frontier = [...new Set(next)];
  }
  return [...found.values()];
}

const counted = new WeakMap<readonly Component[], ReadonlyMap<string, number>>();

/** How many components need this one, directly or not. Counted once for a list: a reload brings another. */
export function neededBy(name: string, components: readonly Component[]): number {
  const counts = counted.get(components) ?? countNeeds(components);
  counted.set(components, counts);
  return counts.get(name) ?? 0;
}

function countNeeds(components: readonly Component[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { name } of components.filter(({ dependsOn }) => dependsOn.length > 0)) {
    for (const { component } of dependenciesOf(name, components)) {
      counts.set(component.name, (counts.get(component.name) ?? 0) + 1);
    }
  }
  return counts;
}

/** Which component SDKs call by a name: one of its `apis`, or its own in snake case, as label values are. */
export function namedByApi(components: readonly Component[]): (api: string) => string | undefined {
  const names = new Map(
    components.flatMap(({ name, apis }) => [name.replaceAll('-', '_'), ...apis].map((api) => [api, name]))
  );
  return (api) => names.get(api) ?? names.get(api.replaceAll('-', '_'));
}

/**
 * Components that an error text names by the address of one of their probes: what was learned of dependencies from what
 * failed. Only addresses of trinity.yaml are looked for, so no text can invent one.
 */
export function namedByAddress(text: string, self: string, components: readonly Component[]): Component[] {
  return components.filter(
    (component) =>
      component.name !== self && addressesOf(component).some((address) => hasAddress(text, address))
  );
}

/** A component is looked for in every text of every other one: with hundreds of them, reading URLs would be most of the work. */
const known = new WeakMap<Component, readonly string[]>();

function addressesOf(component: Component): readonly string[] {
  const addresses = known.get(component) ?? component.probes.flatMap(addressesOfProbe);
  known.set(component, addresses);
  return addresses;
}

/** `127.0.0.1:4001` is also `localhost:4001` and `[::1]:4001` in what programs print. A host without a port is no address. */
function addressesOfProbe(probe: ProbeConfig): string[] {
  if ('agent' in probe) {
    return [];
  }
  const host = 'http' in probe ? new URL(probe.http).host : probe.tcp;
  const port = /:(\d{1,5})$/.exec(host)?.[1];
  if (port === undefined) {
    return [];
  }
  const loopback = /^(?:127\.0\.0\.1|localhost|\[::1\]):/.test(host);
  return loopback ? [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`, `::1:${port}`] : [host];
}

function hasAddress(text: string, address: string): boolean {
  for (let at = text.indexOf(address); at >= 0; at = text.indexOf(address, at + 1)) {
    const before = text[at - 1] ?? '';
    const after = text[at + address.length] ?? '';
    if (!/[\w.-]/.test(before) && !/\d/.test(after)) {
      return true;
    }
  }
  return false;
}
