import { recognise } from '@trinity/causes';
import type { Evidence, Signal } from '@trinity/contracts';
import type { Source } from '../source.ts';

/** What a text is worth, by where it stood. */
const worth = {
  /** The error that the process itself reported. */
  error: 1,
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
  collect: ({ incident }) => incident.episodes.flatMap(({ signal }) => textsOf(signal).flatMap(evidenceOf)),
};

interface Text {
  text: string;
  worth: number;
  where: string;
}

function textsOf(signal: Signal): Text[] {
  const { error, logLines } = signal.evidence;
  const texts: Text[] = [];
  if (error !== undefined) {
    const chain = (error.causes ?? []).map(({ type, message }) => `Caused by: ${type}: ${message}`);
    texts.push({
      text: [`${error.type}: ${error.message}`, error.stack ?? '', ...chain].join('\n'),
      worth: worth.error,
      where: 'the error that was reported',
    });
  }
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

/** Ended with a status of its own that is not 0, rather than by a signal from outside. */
function diedByItself({ evidence: { facts } }: Signal): boolean {
  return typeof facts?.exit_code === 'number' && facts.exit_code !== 0;
}

function evidenceOf({ text, worth: factor, where }: Text): Evidence[] {
  const recognised = recognise(text);
  return recognised.evidence.slice(0, 5).map((found) => ({
    source: 'pattern',
    cause: found.cause,
    // What the recogniser is sure of is worth its calibrated confidence, the rest what its signs weigh.
    weight: clamp((found.cause === recognised.cause ? recognised.confidence : found.weight) * factor),
    text: `In ${where}: ${found.text}`.slice(0, 1000),
    quote: found.quote.slice(0, 2048),
  }));
}

function clamp(weight: number): number {
  return Math.max(-0.99, Math.min(0.99, weight));
}
