import { AnswerError } from '../../kit/errors.ts';
import type { Part, PlacedPart } from './part.ts';

/** OpenSCAD source of the parts, one statement each. */
export function writeScad(parts: readonly PlacedPart[]): string {
  const statements = parts.map(
    ({ part, at }) => `  translate([${at.map(format).join(', ')}]) ${statementOf(part)};`
  );
  return `union() {\n${statements.join('\n')}\n}\n`;
}

function statementOf(part: Part): string {
  return part.shape === 'cube'
    ? `cube([${part.size.map(format).join(', ')}])`
    : `cylinder(h = ${format(part.height)}, r = ${format(part.radius)}, $fn = ${part.sides})`;
}

/** Six decimals are a nanometre; exponents are not needed then. */
function format(value: number): string {
  return String(Number(value.toFixed(6)));
}

const number = String.raw`\s*(-?\d{1,6}(?:\.\d{1,9})?)\s*`;
const vector = String.raw`\(\s*\[${number},${number},${number}\]\s*\)`;
const statement = new RegExp(
  String.raw`^(?:translate\s*${vector}\s*)?(?:cube\s*${vector}|cylinder\s*\(\s*h\s*=${number},\s*r\s*=${number},\s*\$fn\s*=${number}\))$`
);
const wrapper = /^\s*union\s*\(\s*\)\s*\{([^{}]*)\}\s*$/;
const mostStatements = 50;

/**
 * Reads the part of OpenSCAD's language that `writeScad` writes: moved cubes and cylinders, in a union or by themselves.
 * Throws an AnswerError that names the statement that is anything else.
 */
export function readScad(source: string): PlacedPart[] {
  const statements = (wrapper.exec(source)?.[1] ?? source)
    .split(';')
    .map((text) => text.trim())
    .filter((text) => text !== '');
  if (statements.length === 0 || statements.length > mostStatements) {
    throw new AnswerError(422, `1 to ${mostStatements} statements are possible`);
  }
  return statements.map(readStatement);
}

function readStatement(text: string, index: number): PlacedPart {
  const match = statement.exec(text);
  if (!match) {
    throw new AnswerError(
      422,
      `statement ${index + 1} is not a moved cube or cylinder: ${text.slice(0, 80)}`
    );
  }
  const [dx = 0, dy = 0, dz = 0, x, y, z, height, radius, sides] = match
    .slice(1)
    .map((group) => (group === undefined ? undefined : Number(group)));
  const part: Part =
    x !== undefined && y !== undefined && z !== undefined
      ? { shape: 'cube', size: [x, y, z] }
      : { shape: 'cylinder', height: height ?? 0, radius: radius ?? 0, sides: sides ?? 0 };
  refuseEmpty(part, index);
  return { part, at: [dx, dy, dz] };
}

function refuseEmpty(part: Part, index: number): void {
  const sizes = part.shape === 'cube' ? part.size : [part.height, part.radius];
  const drawable = part.shape === 'cube' || (part.sides >= 3 && part.sides <= 128 && part.sides % 1 === 0);
  if (!drawable || sizes.some((size) => size <= 0)) {
    throw new AnswerError(422, `statement ${index + 1} has no volume, or not 3 to 128 sides`);
  }
}
