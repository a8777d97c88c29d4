import { isMap, isNode, isScalar, LineCounter, parseDocument, type Document } from 'yaml';
import * as z from 'zod';

/** How much aliases may blow a file up before it is refused. */
const maxAliasCount = 100;

export type ParsedYaml<T> = { ok: true; value: T } | { ok: false; problems: string[] };

/**
 * Parses a file that a person wrote. On failure every mistake is named at once, as
 * `file:line:column: path: what is wrong`, so that one look at the file mends them all.
 */
export function parseYaml<Schema extends z.core.$ZodType>(
  text: string,
  schema: Schema,
  file: string
): ParsedYaml<z.output<Schema>> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  const place = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return `${file}:${line}:${col}`;
  };
  if (document.errors.length > 0) {
    return {
      ok: false,
      problems: document.errors.map((error) => `${place(error.pos[0])}: ${firstLine(error.message)}`),
    };
  }
  let content: unknown;
  try {
    content = document.toJS({ maxAliasCount }) ?? {};
  } catch (error) {
    return { ok: false, problems: [`${file}: ${error instanceof Error ? error.message : String(error)}`] };
  }
  const parsed = z.safeParse(schema, content);
  if (parsed.success) {
    return { ok: true, value: parsed.data };
  }
  const problems = parsed.error.issues.flatMap((issue) =>
    flatten(issue).map(({ path, key, message }) => {
      const where = place(offsetOf(document, path, key));
      const name = [...path, ...(key === undefined ? [] : [key])].reduce<string>(joinPath, '');
      return `${where}: ${name ? `${name}: ` : ''}${message}`;
    })
  );
  return { ok: false, problems: [...new Set(problems)] };
}

interface Problem {
  path: PropertyKey[];
  /** The key itself is the mistake, not its value. */
  key?: string;
  message: string;
}

function flatten(issue: z.core.$ZodIssue): Problem[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: issue.path, key, message: 'is not a known setting' }));
  }
  return [{ path: issue.path, message: issue.message }];
}

function joinPath(name: string, part: PropertyKey): string {
  if (typeof part === 'number') {
    return `${name}[${part}]`;
  }
  return name ? `${name}.${String(part)}` : String(part);
}

/** Where the value at `path` begins, or the nearest thing around it that exists. */
function offsetOf(document: Document, path: readonly PropertyKey[], key: string | undefined): number {
  const ofKey = key === undefined ? undefined : offsetOfKey(document, path, key);
  if (ofKey !== undefined) {
    return ofKey;
  }
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) {
      return node.range[0];
    }
  }
  return document.contents?.range?.[0] ?? 0;
}

function offsetOfKey(document: Document, path: readonly PropertyKey[], key: string): number | undefined {
  const map = path.length === 0 ? document.contents : document.getIn(path, true);
  const pair = isMap(map)
    ? map.items.find((item) => isScalar(item.key) && item.key.value === key)
    : undefined;
  return pair && isScalar(pair.key) ? pair.key.range?.[0] : undefined;
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0]?.replace(/ at line \d+, column \d+:?$/, '') ?? text;
}
