const trees = 100;
/** Rows for each tree: more make normal rows look alone. Source: Liu, Ting and Zhou, Isolation Forest, ICDM 2008. */
const sampleSize = 256;

type Row = readonly number[];
type Node = { size: number } | { feature: number; at: number; below: Node; above: Node };

/** How alone a row is among others: how few random cuts set it apart. The same seed gives the same forest. */
export class IsolationForest {
  readonly #trees: readonly Node[];
  readonly #usualDepth: number;

  constructor(rows: readonly Row[], seed = 1) {
    const random = randomFrom(seed);
    const size = Math.min(sampleSize, rows.length);
    const deepest = Math.ceil(Math.log2(Math.max(2, size)));
    this.#usualDepth = depthOf(size);
    this.#trees = Array.from({ length: trees }, () => grow(sample(rows, size, random), deepest, random));
  }

  /** From 0 to 1; about 0.5 is usual, 1 is alone. */
  score(row: Row): number {
    const depth = this.#trees.reduce((sum, tree) => sum + depthIn(tree, row), 0) / trees;
    return 2 ** (-depth / this.#usualDepth);
  }
}

function grow(rows: readonly Row[], depthLeft: number, random: () => number): Node {
  const spans = (rows[0] ?? []).flatMap((_, feature) => {
    const values = rows.map((row) => row[feature] ?? 0);
    const [least, most] = [Math.min(...values), Math.max(...values)];
    return most > least ? [{ feature, least, most }] : [];
  });
  const span = spans[Math.floor(random() * spans.length)];
  if (depthLeft === 0 || !span) {
    return { size: rows.length };
  }
  const { feature } = span;
  const at = span.least + random() * (span.most - span.least);
  const isBelow = (row: Row) => (row[feature] ?? 0) <= at;
  return {
    feature,
    at,
    below: grow(rows.filter(isBelow), depthLeft - 1, random),
    above: grow(
      rows.filter((row) => !isBelow(row)),
      depthLeft - 1,
      random
    ),
  };
}

function depthIn(tree: Node, row: Row): number {
  let depth = 0;
  let node = tree;
  while ('feature' in node) {
    node = (row[node.feature] ?? 0) <= node.at ? node.below : node.above;
    depth += 1;
  }
  return depth + (node.size > 1 ? depthOf(node.size) : 0);
}

/** The mean depth of a search that fails in a binary tree of so many. */
function depthOf(size: number): number {
  const eulerMascheroni = 0.5772156649;
  return size <= 2 ? 1 : 2 * (Math.log(size - 1) + eulerMascheroni) - (2 * (size - 1)) / size;
}

/** Without giving one row twice. */
function sample(rows: readonly Row[], size: number, random: () => number): Row[] {
  const rest = [...rows];
  return Array.from({ length: size }, () => rest.splice(Math.floor(random() * rest.length), 1)[0] ?? []);
}

/** Mulberry32, by Tommy Ettinger: a good generator of 32 bits. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
