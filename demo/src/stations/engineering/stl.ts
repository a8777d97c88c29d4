import { normalOf, type Point, type Triangle } from './mesh.ts';

/** The surface as ASCII STL, the format that slicers and printers read. */
export function writeStl(mesh: readonly Triangle[]): string {
  const facets = mesh.map((triangle) =>
    [
      `  facet normal ${coordinates(normalOf(triangle))}`,
      '    outer loop',
      ...triangle.map((corner) => `      vertex ${coordinates(corner)}`),
      '    endloop',
      '  endfacet',
    ].join('\n')
  );
  return `solid trinity\n${facets.join('\n')}\nendsolid trinity\n`;
}

function coordinates(point: Point): string {
  return point.map((value) => value.toExponential(6)).join(' ');
}
