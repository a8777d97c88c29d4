import * as z from 'zod';

export interface Setting {
  /** `components[].probes[].timeout`; alternatives of a union stand beside each other. */
  name: string;
  /** As YAML would have it; empty where there is none. */
  fallback: string;
}

interface Node {
  type?: string;
  default?: unknown;
  properties?: Record<string, Node>;
  additionalProperties?: Node | boolean;
  items?: Node | boolean;
  prefixItems?: Node[];
  anyOf?: Node[];
  oneOf?: Node[];
  allOf?: Node[];
  $ref?: string;
}

/** Every setting that a file of this schema may have, in its order. */
export function settingsOf(schema: z.core.$ZodType): Setting[] {
  const root = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' }) as Node;
  const found = new Map<string, string>();
  walk(root, '', found);
  return [...found]
    .filter(([name]) => !isRepeated(name, found))
    .map(([name, fallback]) => ({ name, fallback }));
}

/** Every kind of target has what services have; the page says so once. */
function isRepeated(name: string, found: ReadonlyMap<string, string>): boolean {
  const asService = name.replace(/^(?:units\[\]|containers\[\]|watched\[\]|host(?=\.probes))/, 'services[]');
  return asService !== name && found.has(asService);
}

function walk(node: Node, path: string, found: Map<string, string>): void {
  for (const each of [...(node.anyOf ?? []), ...(node.oneOf ?? []), ...(node.allOf ?? [])]) {
    walk(each, path, found);
  }
  for (const [key, child] of Object.entries(node.properties ?? {})) {
    const name = path === '' ? key : `${path}.${key}`;
    if (!isContainer(child)) {
      found.set(name, found.get(name) || fallbackOf(child));
    }
    walk(child, name, found);
  }
  if (typeof node.items === 'object') {
    walk(node.items, `${path}[]`, found);
  }
}

/** A map of named settings is described by what is in it; anything else is a setting itself. */
function isContainer({ properties }: Node): boolean {
  return properties !== undefined;
}

function fallbackOf({ default: value }: Node): string {
  return value === undefined || typeof value === 'object' ? '' : String(value);
}
