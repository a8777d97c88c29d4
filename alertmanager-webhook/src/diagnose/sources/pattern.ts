import { isFrame, recognise, type RecognisedEvidence, type Recognition } from '@trinity/causes';
import { recogniseByWords } from '@trinity/causes/wording';
import type { Evidence, ReportedError, Signal } from '@trinity/contracts';
import type { Source } from '../source.ts';
import { bearing } from './bearing.ts';

/** What a text is worth, by where it stood. */
const worth = {
  /** The error that the process itself reported. */
  error: 1,
  /** What it answered to a probe that did not pass. */
  answer: 1,
  /** The last lines before a process ended by itself with a failure. */
  lastWords: 0.95,
  /** Lines of a process that was killed from outside, or that still runs: what they say may be old news. */
  logLines: 0.5,
  /** What an alert says of itself. */
  annotation: 0.6,
};

/** How many of the last lines count as what a process said when it died. */
const lastLines = 40;

/** Known causes recognised in errors, log lines and annotations. */
export const patternSource: Source = {
  name: 'pattern',
  collect: ({ incident }) =>
    incident.episodes.flatMap(({ signal }) =>
      textsOf(signal).flatMap((text) => evidenceOf(text, bearing(signal, incident)))
    ),
};

interface Text {
  text: string;
  worth: number;
  where: string;
  /** A cause that such a text can't show. */
  never?: string;
}

function textsOf(signal: Signal): Text[] {
  const { error, logLines, answers = [] } = signal.evidence;
  const texts: Text[] = [];
  if (error !== undefined) {
    const chain = (error.causes ?? []).map(({ type, message }) => `Caused by: ${type}: ${message}`);
    texts.push({
      text: [headerOf(error), error.stack ?? '', ...chain].join('\n'),
      worth: worth.error,
      where: 'the error that was reported',
    });
  }
  texts.push(
    ...answers.map((text) => ({
      text,
      worth: worth.answer,
      where: 'what it answered to a probe',
      // "Service unavailable" is what it is itself, and not another one that it asked.
      never: 'upstream_5xx',
    }))
  );
  if (logLines !== undefined && logLines.length > 0) {
    const died = diedByItself(signal);
    texts.push({
      text: logLines.slice(-lastLines).join('\n'),
      worth: died ? worth.lastWords : worth.logLines,
      where: died ? 'its last words' : 'its last log lines',
    });
  }
  const annotations = Object.values(signal.annotations).join('\n');
  if (annotations !== '') {
    texts.push({ text: annotations, worth: worth.annotation, where: 'the alert' });
  }
  return texts;
}

/** A stack begins with type and message in most languages; they are not to count twice. */
function headerOf({ type, message, stack }: ReportedError): string {
  return stack?.includes(message) ? '' : `${type}: ${message}`;
}

/** Signals that a process sends itself (abort, also of a runtime that has no memory left) or that its own mistakes raise. */
const ownSignals: readonly unknown[] = [
  'SIGABRT',
  'SIGBUS',
  'SIGFPE',
  'SIGILL',
  'SIGSEGV',
  'SIGSYS',
  'SIGTRAP',
];
/** How shells and container engines tell of SIGHUP, SIGINT, SIGKILL and SIGTERM: 128 and the signal's number. */
const endedFromOutside: readonly unknown[] = [129, 130, 137, 143];

/** What Node prints last of all when it ends for an error. */
const dyingWords = /^(?:Node\.js v\d|FATAL ERROR: |-{3,} (?:Native|JavaScript|JS) stack trace)/;

/**
 * Ended with a status of its own that is not 0 or by a mistake of its own, rather than by a signal from outside. Where
 * nobody knows how (its agent was started after it), it counts when it said so with its last line.
 */
function diedByItself({ evidence: { facts = {}, logLines = [] } }: Signal): boolean {
  const { exit_code: code, exit_signal: signal } = facts;
  if (typeof code !== 'number' && typeof signal !== 'string') {
    const said = logLines.map((line) => line.trim()).filter((line) => line !== '' && !isFrame(line));
    return dyingWords.test(said.at(-1) ?? '');
  }
  return (
    ownSignals.includes(signal) ||
    (typeof code === 'number' && code !== 0 && !endedFromOutside.includes(code))
  );
}

function evidenceOf({ text, worth: factor, where, never }: Text, bearingOfSignal: number): Evidence[] {
  // An alert's own words are about its rule, and of old lines only what is sure is worth telling.
  const recognised = factor >= worth.lastWords ? recogniseByWords(text) : recognise(text);
  const shown = recognised.evidence.filter(({ cause }) => cause !== never);
  return shown.slice(0, 5).map((found) => ({
    source: 'pattern',
    cause: found.cause,
    weight: clamp(weightOf(found, recognised) * factor * bearingOfSignal),
    text: `In ${where}: ${found.text}`.slice(0, 1000),
    quote: found.quote.slice(0, 2048),
    ...(found.cause === recognised.cause
      ? { transient: recognised.transient, severity: recognised.severity }
      : {}),
  }));
}

/**
 * What the recogniser named is worth its calibrated confidence. It weighed the signs of a text against each other, so
 * what it did not name stays behind that, and in a text that it takes for no failure nothing is enough alone.
 */
function weightOf({ cause, weight }: RecognisedEvidence, recognised: Recognition): number {
  if (recognised.cause === 'none') {
    return weight * restOfNone;
  }
  if (cause === recognised.cause) {
    return weight < 0 ? 0 : recognised.confidence;
  }
  return Math.min(weight, recognised.runnerUp?.confidence ?? 0, recognised.confidence * restOfOthers);
}

const restOfNone = 0.5;
const restOfOthers = 0.9;

function clamp(weight: number): number {
  return Math.max(-0.99, Math.min(0.99, weight));
}
