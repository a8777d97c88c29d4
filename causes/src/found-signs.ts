import type { KnownCause, Sign } from './cause.ts';
import { harmlessLine, harmlessPlace } from './look-alikes.ts';
import { speaksAboutFailures } from './speaker/speaker.ts';
import type { SignFinder } from './sign-finder.ts';
import { wrapperLines } from './text/chain.ts';
import { cleanLines } from './text/clean-lines.ts';
import { messageOf } from './text/container-prefix.ts';
import { isFrame, isQuotedSource } from './text/frame.ts';
import { levelOf } from './text/log-level.ts';

/** A sign in its place. */
export interface FoundSign {
  readonly cause: KnownCause;
  readonly sign: Sign;
  readonly lineNumber: number;
  readonly line: string;
  /** The sign's weight times what its place is worth; 0 where it was ruled out. */
  readonly weight: number;
  /** Why it does not count; null where it does. */
  readonly ruledOut: string | null;
}

/** A name in a stack frame says where the program was, not what failed. */
const worthOfFrame = 0.15;
/** Source that a trace quotes names what could be raised; the message says what was. */
const worthOfSource = 0.4;
/** What a program logs as information is seldom a failure: a fair or strong sign is then not enough alone. */
const worthOfInformation = 0.6;
/** A program warns of what it can go on without; beside it, what it calls an error counts more. */
const worthOfWarning = 0.9;
/** A wrapper repeats what failed inside, in more general words. */
const worthOfWrapper = 0.8;

/** All signs in a text, each with what it counts for there. */
export function findSigns(finder: SignFinder, text: string): FoundSign[] {
  const lines = cleanLines(text);
  const hits = finder.find(lines);
  if (hits.length === 0) {
    return [];
  }
  const wrappers = wrapperLines(lines);
  const judged = new Map<number, JudgedLine>();
  return hits.map(({ cause, sign, line: lineNumber, start, length }) => {
    const judgement = judged.get(lineNumber) ?? judgeLine(lines, lineNumber, wrappers.has(lineNumber));
    judged.set(lineNumber, judgement);
    const { text: line, worth, harmless, speech } = judgement;
    const ruledOut = harmless ?? harmlessPlace(line, start, length) ?? speech();
    return { cause, sign, lineNumber, line, weight: ruledOut === null ? sign.weight * worth : 0, ruledOut };
  });
}

/** What is so of a line whichever sign it has. */
interface JudgedLine {
  readonly text: string;
  readonly worth: number;
  readonly harmless: string | null;
  /** Why it is no program that speaks; asked only where nothing else rules the line out, as it takes longest. */
  readonly speech: () => string | null;
}

function judgeLine(lines: readonly string[], number: number, isWrapper: boolean): JudgedLine {
  const text = lines[number] ?? '';
  let speech: string | null | undefined;
  return {
    text,
    worth: worthOfLine(lines, number) * (isWrapper ? worthOfWrapper : 1),
    harmless: whyHarmless(text),
    speech: () => (speech === undefined ? (speech = whySpeech(text)) : speech),
  };
}

/**
 * Why a line of a log is no failure; null when nothing says so. What it says beside its time and names counts, too, except
 * where its program calls it an error: that is no advice and no example.
 */
export function whyHarmless(line: string): string | null {
  return harmlessLine(line) ?? (levelOf(line) === 'error' ? null : harmlessLine(messageOf(line)));
}

function whySpeech(line: string): string | null {
  return speaksAboutFailures(line)
    ? 'the line is worded as what people write about failures: documentation, source, titles of changes'
    : null;
}

function worthOfLine(lines: readonly string[], number: number): number {
  const line = lines[number] ?? '';
  const message = messageOf(line);
  if (isFrame(line) || isFrame(message)) {
    return worthOfFrame;
  }
  if (isQuotedSource(lines[number - 1] ?? '', message)) {
    return worthOfSource;
  }
  const level = levelOf(line);
  if (level === 'warning') {
    return worthOfWarning;
  }
  return level === 'info' || level === 'debug' ? worthOfInformation : 1;
}
