import type { ComponentState } from '@trinity/contracts';

export type Health = 'failing' | 'recovering' | 'suspect' | 'well';

export interface Node {
  name: string;
  health: Health;
  /** 0 is the component itself; below are those that suffer from it, above those that it needs. */
  column: number;
  row: number;
}

export interface Graph {
  nodes: Node[];
  /** From who needs to who is needed. */
  edges: { from: string; to: string }[];
  columns: number;
  rows: number;
}

type Known = Pick<ComponentState, 'name' | 'dependsOn' | 'openIncidents' | 'probes'>;
const farthest = 2;
const mostInColumn = 8;

/**
 * The component, what it needs and who needs it, two steps far. A component in a cycle stands where it is found first.
 * Null when nothing depends on anything here. `itself` is how its incident says it is; null where that is over.
 */
export function graphAround(components: readonly Known[], name: string, itself: Health | null): Graph | null {
  const known = new Map(components.map((component) => [component.name, component]));
  if (!known.has(name)) {
    return null;
  }
  const needs = (of: string) => (known.get(of)?.dependsOn ?? []).filter((other) => known.has(other));
  const neededBy = (of: string) =>
    components.filter(({ dependsOn }) => dependsOn.includes(of)).map((component) => component.name);
  const columnOf = new Map([[name, 0]]);
  walk(name, 1, needs, columnOf);
  walk(name, -1, neededBy, columnOf);
  if (columnOf.size === 1) {
    return null;
  }
  const nodes = place(columnOf, (of) => (of === name && itself) || healthOf(known.get(of)));
  const shown = new Set(nodes.map((node) => node.name));
  const edges = [...shown].flatMap((from) =>
    needs(from)
      .filter((to) => shown.has(to))
      .map((to) => ({ from, to }))
  );
  return { nodes, edges, columns: 1 + max(nodes, 'column'), rows: 1 + max(nodes, 'row') };
}

function walk(
  start: string,
  direction: 1 | -1,
  next: (of: string) => string[],
  columnOf: Map<string, number>
): void {
  let frontier = [start];
  for (let step = 1; step <= farthest; step += 1) {
    frontier = frontier.flatMap(next).filter((other) => {
      const isNew = !columnOf.has(other);
      if (isNew) {
        columnOf.set(other, direction * step);
      }
      return isNew;
    });
  }
}

function place(columnOf: Map<string, number>, health: (name: string) => Health): Node[] {
  const first = Math.min(...columnOf.values());
  const filled = new Map<number, number>();
  const nodes: Node[] = [];
  for (const [name, distance] of columnOf) {
    const column = distance - first;
    const row = filled.get(column) ?? 0;
    filled.set(column, row + 1);
    if (row < mostInColumn) {
      nodes.push({ name, column, row, health: health(name) });
    }
  }
  return nodes;
}

function healthOf(component: Known | undefined): Health {
  if (component && component.openIncidents > 0) {
    return 'failing';
  }
  return component?.probes.some(({ ok }) => !ok) ? 'suspect' : 'well';
}

function max(nodes: readonly Node[], field: 'column' | 'row'): number {
  return Math.max(...nodes.map((node) => node[field]));
}
