import fc from 'fast-check';
import { meshOf, volumeOf, type Triangle } from './mesh.ts';
import type { PlacedPart } from './part.ts';
import { partsOf } from './prompt.ts';
import { readScad, writeScad } from './scad.ts';
import { writeStl } from './stl.ts';

test.each([
  ['a cube of 2 cm', 'cube([20, 20, 20])'],
  ['Box 20x30x10 mm', 'cube([20, 30, 10])'],
  ['a cube 1 x 2 x 3', 'cube([1, 2, 3])'],
  ['cylinder with radius 5 and height 12 mm', 'cylinder(h = 12, r = 5, $fn = 48)'],
  ['a rod 8 mm wide and 120 mm long', 'cylinder(h = 120, r = 4, $fn = 48)'],
  [
    'a disc, please'.replace(', please', ' with a diameter of 80 and 4.5 mm thick'),
    'cylinder(h = 4.5, r = 40, $fn = 48)',
  ],
])('%j becomes %s', (prompt, statement) => {
  expect(writeScad(partsOf(prompt))).toContain(statement);
});

test('parts stand on each other', () => {
  const source = writeScad(
    partsOf('a box 20 x 30 x 10 mm, and on top a cube of 5 plus a rod 2 wide and 7 high')
  );
  expect(source).toBe(
    [
      'union() {',
      '  translate([-10, -15, 0]) cube([20, 30, 10]);',
      '  translate([-2.5, -2.5, 10]) cube([5, 5, 5]);',
      '  translate([0, 0, 15]) cylinder(h = 7, r = 1, $fn = 48);',
      '}\n',
    ].join('\n')
  );
});

test.each([
  ['a teapot', /names 0 shapes/],
  ['a cube on a cylinder', /names 2 shapes/],
  ['a box of 20', /three sizes/],
  ['a cube 1 x 2', /one size or three/],
  ['a cylinder with radius 5', /height and a radius/],
  ['a cube of 0 mm', /sizes are/],
  ['a cube of 2000 cm', /sizes are/],
  [', and ,', /1 to 20 parts/],
  [Array(21).fill('a cube of 1').join(', '), /1 to 20 parts/],
])('%j is refused with a reason and an example', (prompt, reason) => {
  expect(() => partsOf(prompt)).toThrow(reason);
  expect(() => partsOf(prompt)).toThrow(/try "a box/);
});

test.each([
  ['cube([1, 2, 3]);', [{ part: { shape: 'cube', size: [1, 2, 3] }, at: [0, 0, 0] }]],
  [
    'translate([ -1,0,2.5 ])\n  cylinder(h=3, r=1, $fn=6);',
    [{ part: { shape: 'cylinder', height: 3, radius: 1, sides: 6 }, at: [-1, 0, 2.5] }],
  ],
])('reads %j', (source, parts) => {
  expect(readScad(source)).toEqual(parts);
});

test.each([
  ['sphere(3);', /statement 1/],
  ['cube([1,1,1]); import("/etc/passwd");', /statement 2/],
  ['cube([1,1]);', /statement 1/],
  ['cube([1e9,1,1]);', /statement 1/],
  ['cube([0,1,1]);', /no volume/],
  ['cube([-1,1,1]);', /no volume/],
  ['cylinder(h = 1, r = 1, $fn = 2);', /3 to 128 sides/],
  ['cylinder(h = 1, r = 1, $fn = 3.5);', /3 to 128 sides/],
  ['cylinder(h = 1, r = 1, $fn = 999999);', /3 to 128 sides/],
  ['cube([1,1,1]);'.repeat(51), /1 to 50 statements/],
  [';;', /1 to 50 statements/],
])('refuses %j', (source, reason) => {
  expect(() => readScad(source)).toThrow(reason);
});

const size = fc.integer({ min: 1, max: 100_000 }).map((hundredths) => hundredths / 100);
const at = fc.tuple(size, size, size);
const placed: fc.Arbitrary<PlacedPart> = fc.oneof(
  fc.record({
    part: fc.record({ shape: fc.constant('cube' as const), size: fc.tuple(size, size, size) }),
    at,
  }),
  fc.record({
    part: fc.record({
      shape: fc.constant('cylinder' as const),
      radius: size,
      height: size,
      sides: fc.integer({ min: 3, max: 128 }),
    }),
    at,
  })
);

test('what is written is read as it was', () => {
  fc.assert(
    fc.property(fc.array(placed, { minLength: 1, maxLength: 5 }), (parts) => {
      expect(readScad(writeScad(parts))).toEqual(parts);
    })
  );
});

test('a surface is closed and holds the volume of its part, wherever that is', () => {
  fc.assert(
    fc.property(placed, ({ part, at }) => {
      const still = meshOf([{ part, at: [0, 0, 0] }]);
      const exact =
        part.shape === 'cube'
          ? part.size[0] * part.size[1] * part.size[2]
          : ((part.sides * Math.sin((2 * Math.PI) / part.sides)) / 2) * part.radius ** 2 * part.height;
      expect(volumeOf(still) / exact).toBeCloseTo(1, 9);
      expect(openEdges(meshOf([{ part, at }]))).toEqual([]);
    })
  );
});

test('an STL names each triangle once, with a normal of length 1', () => {
  const mesh = meshOf(readScad('cylinder(h = 2, r = 1, $fn = 5);'));
  const lines = writeStl(mesh).trim().split('\n');
  expect(lines.at(0)).toBe('solid trinity');
  expect(lines.at(-1)).toBe('endsolid trinity');
  expect(lines.filter((line) => line.includes('vertex'))).toHaveLength(mesh.length * 3);
  const normals = lines
    .filter((line) => line.includes('normal'))
    .map((line) => line.trim().split(' ').slice(2).map(Number));
  expect(normals).toHaveLength(16);
  for (const normal of normals) {
    expect(Math.hypot(...normal)).toBeCloseTo(1, 5);
  }
});

/** Every edge of a closed surface is walked once in each direction. */
function openEdges(mesh: readonly Triangle[]): string[] {
  const walked = new Set<string>();
  for (const [a, b, c] of mesh) {
    for (const [from, to] of [
      [a, b],
      [b, c],
      [c, a],
    ]) {
      const back = `${String(to)}>${String(from)}`;
      if (!walked.delete(back)) {
        walked.add(`${String(from)}>${String(to)}`);
      }
    }
  }
  return [...walked];
}
