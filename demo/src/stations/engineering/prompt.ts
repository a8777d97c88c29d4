import { AnswerError } from '../../kit/errors.ts';
import { heightOf, type Part, type PlacedPart } from './part.ts';

const example = '"a box 20 x 30 x 10 mm, on top a cylinder with radius 5 mm and height 12 mm"';
const mostParts = 20;
const sides = 48;
const bounds = { min: 0.1, max: 1_000 };

const number = String.raw`(\d{1,6}(?:\.\d{1,9})?)`;
const unit = String.raw`\s*(?:mm|cm)?`;
const nounPattern = /\b(cube|box|block|cylinder|rod|disc)\b/g;
const separators = /[,;]|\bon top(?: of (?:it|that))?\b|\btopped (?:by|with)\b|\bplus\b/;

/** The parts that a prompt asks for, each standing on the one before. Throws an AnswerError that says what is not understood. */
export function partsOf(prompt: string): PlacedPart[] {
  const clauses = prompt
    .toLowerCase()
    .split(separators)
    .map((clause) => clause.trim())
    .filter((clause) => clause.replace(/\b(?:and|then|a|an)\b/g, '').trim() !== '');
  if (clauses.length === 0 || clauses.length > mostParts) {
    throw notUnderstood(`1 to ${mostParts} parts are possible`);
  }
  let z = 0;
  return clauses.map((clause) => {
    const part = partOf(clause);
    const at = part.shape === 'cube' ? [-part.size[0] / 2, -part.size[1] / 2, z] : [0, 0, z];
    z += heightOf(part);
    return { part, at: at as [number, number, number] };
  });
}

function partOf(clause: string): Part {
  const nouns = [...clause.matchAll(nounPattern)].map(([noun]) => noun);
  if (nouns.length !== 1) {
    throw notUnderstood(`"${clause.slice(0, 80)}" names ${nouns.length} shapes, not one`);
  }
  const scale = /\d\s*cm\b/.test(clause) ? 10 : 1;
  const noun = nouns[0] as string;
  return ['cylinder', 'rod', 'disc'].includes(noun) ? cylinderOf(clause, scale) : boxOf(clause, noun, scale);
}

function boxOf(clause: string, noun: string, scale: number): Part {
  const sizes = [...clause.matchAll(new RegExp(number, 'g'))].map(([text]) => inBounds(Number(text) * scale));
  const [x, y, z] = sizes.length === 1 && noun === 'cube' ? [sizes[0], sizes[0], sizes[0]] : sizes;
  if (x === undefined || y === undefined || z === undefined || sizes.length > 3) {
    throw notUnderstood(`a ${noun} needs ${noun === 'cube' ? 'one size or three' : 'three sizes'}`);
  }
  return { shape: 'cube', size: [x, y, z] };
}

function cylinderOf(clause: string, scale: number): Part {
  const height = measure(clause, 'height|high|tall|long|thick');
  const radius = measure(clause, 'radius');
  const diameter = measure(clause, 'diameter|wide|width|across');
  const half = radius ?? (diameter === undefined ? undefined : diameter / 2);
  if (height === undefined || half === undefined) {
    throw notUnderstood('a cylinder needs a height and a radius or diameter');
  }
  return { shape: 'cylinder', radius: inBounds(half * scale), height: inBounds(height * scale), sides };
}

/** The number before or after one of the words: `radius of 5 mm`, `12 mm high`. */
function measure(clause: string, words: string): number | undefined {
  const after = new RegExp(String.raw`\b(?:${words})(?:\s+(?:of|is))?\s*[:=]?\s*${number}`).exec(clause);
  const before = new RegExp(String.raw`${number}${unit}\s*(?:${words})\b`).exec(clause);
  const found = (after ?? before)?.[1];
  return found === undefined ? undefined : Number(found);
}

function inBounds(millimetres: number): number {
  if (millimetres < bounds.min || millimetres > bounds.max) {
    throw notUnderstood(`sizes are ${bounds.min} to ${bounds.max} mm`);
  }
  return millimetres;
}

function notUnderstood(why: string): AnswerError {
  return new AnswerError(422, `${why}; try ${example}`);
}
