import type { Stack, StackFrame } from '@trinity/contracts';
import { excerptLines } from '../text/excerpt.ts';
import { dotnet } from './dotnet.ts';
import { go } from './go.ts';
import { java } from './java.ts';
import { stackOfJson, withoutPrefixes } from './log-line.ts';
import { node } from './node.ts';
import { splitHeader, type ParsedError, type StackParser } from './parsed-error.ts';
import { php } from './php.ts';
import { python } from './python.ts';
import { ruby } from './ruby.ts';
import { rust } from './rust.ts';

const parsers: readonly StackParser[] = [python, java, dotnet, go, rust, php, ruby, node];

const maximumFrames = 50;
const maximumChain = 10;
const maximumMessage = 2048;

/**
 * What an error text says of where it happened: type, message, frames and the chain to the innermost error.
 *
 * Frames are those of the innermost error that has any; `location` is the innermost frame in the program's own code. A text without frames gives its first line that looks like an error, else its first line. Only
 * the text's head and tail are read (excerpt.ts), so time is bounded, whatever the text.
 */
export function parseStack(text: string): Stack {
  const lines = withoutPrefixes(excerptLines(text));
  const inJson = lines.map(stackOfJson).find((stack) => stack !== null);
  const errors = errorsOf(inJson ? excerptLines(inJson) : lines);
  const [outermost] = errors;
  const traced = errors.findLast((error) => error.frames.length > 0);
  const frames = (traced?.frames ?? []).slice(0, maximumFrames);
  return {
    type: outermost?.type?.slice(0, 200) ?? null,
    message: outermost?.message.slice(0, maximumMessage) ?? '',
    frames,
    location: ownFrameOf(errors) ?? frames[0] ?? null,
    chain: errors.slice(-maximumChain).map(({ type, message }) => ({
      type: type?.slice(0, 200) ?? null,
      message: message.slice(0, maximumMessage),
    })),
  };
}

/** The nearest frame in the program's own code: of the innermost error that has one. */
function ownFrameOf(errors: readonly ParsedError[]): StackFrame | undefined {
  return errors.findLast((error) => error.frames.some((one) => one.own))?.frames.find((one) => one.own);
}

/** By the parser that understands most of the text: the one that finds the most frames. */
function errorsOf(lines: readonly string[]): ParsedError[] {
  const frameCount = (errors: readonly ParsedError[]) =>
    errors.reduce((sum, error) => sum + error.frames.length, 0);
  const best = parsers
    .map((parser) => parser.parse(lines))
    .reduce((most, errors) => (frameCount(errors) > frameCount(most) ? errors : most), []);
  return best.length > 0 ? best : [plainError(lines)];
}

/** Words that lines of a log have which tell of a failure. */
export const looksLikeError =
  /(?:error|exception|fail|fatal|panic|denied|refused|timed out|cannot|could not|unable)/i;

function plainError(lines: readonly string[]): ParsedError {
  const line = lines.find((one) => looksLikeError.test(one)) ?? lines.find((one) => one.trim() !== '') ?? '';
  const header = /((?:[\w$]{1,80}[.:\\]{1,2}){0,20}[A-Z][\w$]{0,100}(?:Error|Exception)\b.{0,2000})$/.exec(
    line
  )?.[1];
  return { ...splitHeader((header ?? line).trim()), frames: [] };
}
