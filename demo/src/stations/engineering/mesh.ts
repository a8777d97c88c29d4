import type { Part, PlacedPart } from './part.ts';

export type Point = readonly [number, number, number];
/** Three corners, counter-clockwise seen from outside. */
export type Triangle = readonly [Point, Point, Point];

/** The closed surface of each part. Parts that touch or overlap keep their own surfaces, as slicers expect. */
export function meshOf(parts: readonly PlacedPart[]): Triangle[] {
  return parts.flatMap(({ part, at }) =>
    surfaceOf(part).map(
      (triangle) =>
        triangle.map(([x, y, z]): Point => [x + at[0], y + at[1], z + at[2]]) as unknown as Triangle
    )
  );
}

function surfaceOf(part: Part): Triangle[] {
  if (part.shape === 'cube') {
    const [x, y, z] = part.size;
    const base: Point[] = [
      [0, 0, 0],
      [x, 0, 0],
      [x, y, 0],
      [0, y, 0],
    ];
    return extrude(base, z);
  }
  const base = Array.from({ length: part.sides }, (_, index): Point => {
    const angle = (2 * Math.PI * index) / part.sides;
    return [part.radius * Math.cos(angle), part.radius * Math.sin(angle), 0];
  });
  return extrude(base, part.height);
}

/** A prism over a convex outline that runs counter-clockwise seen from above. */
function extrude(outline: readonly Point[], height: number): Triangle[] {
  const raise = ([x, y, z]: Point): Point => [x, y, z + height];
  const [first] = outline as [Point];
  const sides = outline.flatMap((from, index): Triangle[] => {
    const to = outline[(index + 1) % outline.length] as Point;
    return [
      [from, to, raise(to)],
      [from, raise(to), raise(from)],
    ];
  });
  const caps = outline.slice(1, -1).flatMap((from, index): Triangle[] => {
    const to = outline[index + 2] as Point;
    return [
      [first, to, from],
      [raise(first), raise(from), raise(to)],
    ];
  });
  return [...sides, ...caps];
}

/** In cubic millimetres, by the divergence theorem; right for a closed surface only. */
export function volumeOf(mesh: readonly Triangle[]): number {
  return mesh.reduce((sum, [a, b, c]) => sum + dot(a, cross(b, c)) / 6, 0);
}

export function normalOf([a, b, c]: Triangle): Point {
  const normal = cross(minus(b, a), minus(c, a));
  const length = Math.hypot(...normal);
  return [normal[0] / length, normal[1] / length, normal[2] / length];
}

const minus = (a: Point, b: Point): Point => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
const dot = (a: Point, b: Point) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const cross = (a: Point, b: Point): Point => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];
