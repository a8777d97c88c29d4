import { RecentMap } from '../recent-map.ts';
import { unwrapped } from '../events/line-content.ts';
import { judge, type Verdict } from './judge.ts';
import { Likeness } from './likeness.ts';

const rememberedKinds = 20_000;
/** After so many different codes and always the same verdict, the codes of a kind say nothing. */
const enoughCodes = 24;
const mostCodes = 600;

interface Kind {
  /** By the codes in the text. */
  verdicts: Map<number, Verdict | null>;
  settled: boolean;
}

/** The bytes of an event as text; what is no UTF-8 becomes U+FFFD. */
export function decode(text: string, start: number, end: number): string {
  const decoded = Buffer.from(text.slice(start, end), 'latin1').toString('utf8');
  return decoded.startsWith('{"log":"') ? decoded.split('\n').map(unwrapped).join('\n') : decoded;
}

const sameVerdict = (one: Verdict | null, other: Verdict | null) =>
  one?.family === other?.family && one?.cause === other?.cause && one?.severity === other?.severity;

/**
 * Judges events, each kind of them once: a log says the same few things about a million different things, and to
 * recognise a cause takes a thousand times as long as to see that the question is known.
 */
export class Verdicts {
  readonly #likeness = new Likeness();
  readonly #kinds = new RecentMap<Kind>(rememberedKinds);
  readonly #onJudged: (verdict: Verdict | null, seconds: number) => void;

  /** `onJudged` hears how long each judging took that had to be done. */
  constructor(onJudged: (verdict: Verdict | null, seconds: number) => void = () => undefined) {
    this.#onJudged = onJudged;
  }

  /** The verdict on an event, of which `text` has one character for each byte. */
  of(text: string, start: number, end: number): Verdict | null {
    this.#likeness.read(text, start, end);
    const { kind: key, exact } = this.#likeness;
    const kind = this.#kinds.get(key) ?? { verdicts: new Map<number, Verdict | null>(), settled: false };
    const known = kind.settled ? kind.verdicts.values().next().value : kind.verdicts.get(exact);
    if (known !== undefined) {
      return known;
    }
    const began = performance.now();
    const verdict = judge(decode(text, start, end));
    this.#onJudged(verdict, (performance.now() - began) / 1000);
    if (kind.verdicts.size === 0) {
      this.#kinds.set(key, kind);
    } else if (kind.verdicts.size >= mostCodes) {
      kind.verdicts.clear();
    }
    kind.verdicts.set(exact, verdict);
    kind.settled =
      kind.verdicts.size === enoughCodes &&
      [...kind.verdicts.values()].every((one) => sameVerdict(one, verdict));
    return verdict;
  }
}
