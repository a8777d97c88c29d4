import * as z from 'zod';
import { Combinations, savedCombinations } from './combinations.ts';
import { TemplateHistory, templateHistorySchema } from './template-history.ts';
import { savedForestSchema, UnusualWindows } from './unusual-windows.ts';
import { VoiceRates, voices, type Voice } from './voice-rates.ts';

/** Templates whose history is kept; what was not met for longest is forgotten first. */
const mostTemplates = 2000;
/** Templates that come at least in every tenth window say which combination it is; rare ones are news of their own. */
const usualShare = 0.1;
const fewestWindows = 20;
/** One voice that speaks of so many kinds of messages is enough. */
const manyTemplates = 5;

export const watchStateSchema = z.object({
  windows: z.number().int().min(0),
  templates: z.array(z.tuple([z.string(), templateHistorySchema])).max(mostTemplates),
  rates: z.partialRecord(z.enum(voices), z.number().min(0).max(1)),
  combinations: z.array(z.string().max(16)).max(savedCombinations).default([]),
  forest: savedForestSchema.nullable().default(null),
});
export type WatchState = z.infer<typeof watchStateSchema>;

/** What came of one template in a window. */
export interface Seen {
  count: number;
  /** How many of them were errors. */
  errors: number;
}

/** What is unusual in a window, by voice, with the templates that it speaks of. */
export interface Finding {
  voices: Voice[];
  templates: string[];
  /** Whether an error is among them. */
  hasError: boolean;
  /** Enough to tell a person: two voices agree, or one speaks of an error, or of many kinds of messages. */
  isAnomaly: boolean;
}

const newState: WatchState = { windows: 0, templates: [], rates: {}, combinations: [], forest: null };

/** Learns what a log's windows are like, and finds those that are not. */
export class AnomalyWatch {
  readonly #templates: Map<string, TemplateHistory>;
  readonly #combinations: Combinations;
  readonly #unusual: UnusualWindows;
  readonly #rates: VoiceRates;
  #windows: number;

  constructor(state: WatchState = newState, contamination = 0) {
    this.#windows = state.windows;
    this.#rates = new VoiceRates(state.rates);
    this.#combinations = new Combinations(state.combinations);
    this.#unusual = new UnusualWindows(contamination, state.forest);
    this.#templates = new Map(state.templates.map(([text, saved]) => [text, new TemplateHistory(saved)]));
  }

  /** Judges a window in which something came. `learns` is false while an anomaly lasts. */
  judge(seen: ReadonlyMap<string, Seen>, learns = true): Finding {
    this.#windows += 1;
    const spoken = this.#histories(seen);
    if (this.#combinations.isNew(this.#usualOf(seen))) {
      spoken.set('combination', []);
    }
    if (this.#unusual.judge(shapeOf(seen, spoken.get('new')?.length ?? 0), learns)) {
      spoken.set('forest', []);
    }
    const heard = this.#rates.hear(new Set(spoken.keys()), learns);
    const templates = [...new Set(heard.flatMap((voice) => spoken.get(voice) ?? []))];
    const hasError = templates.some((text) => (seen.get(text)?.errors ?? 0) > 0);
    const isAnomaly = heard.length > 1 || hasError || templates.length >= manyTemplates;
    return { voices: heard, templates, hasError, isAnomaly };
  }

  save(): WatchState {
    const templates = [...this.#templates].map(
      ([text, history]): [string, ReturnType<typeof history.save>] => [text, history.save()]
    );
    return {
      windows: this.#windows,
      templates,
      rates: this.#rates.save(),
      combinations: this.#combinations.save(),
      forest: this.#unusual.save(),
    };
  }

  /** Takes the counts of all known templates, those that did not come as well. */
  #histories(seen: ReadonlyMap<string, Seen>): Map<Voice, string[]> {
    const spoken = new Map<Voice, string[]>();
    const say = (voice: Voice, text: string) => spoken.set(voice, [...(spoken.get(voice) ?? []), text]);
    for (const [text, history] of this.#templates) {
      if (!seen.has(text)) {
        history.take(0);
      }
    }
    for (const [text, { count }] of seen) {
      const history = this.#templates.get(text) ?? new TemplateHistory();
      // Those that come again are the last to be forgotten.
      this.#templates.delete(text);
      this.#templates.set(text, history);
      const { isNew, isBurst, isRising } = history.take(count);
      if (isNew) {
        say('new', text);
      } else if (isBurst) {
        say('burst', text);
      } else if (isRising) {
        say('rising', text);
      }
    }
    for (const oldest of this.#templates.keys()) {
      if (this.#templates.size <= mostTemplates) {
        break;
      }
      this.#templates.delete(oldest);
    }
    return spoken;
  }

  /** Which of the usual templates came. */
  #usualOf(seen: ReadonlyMap<string, Seen>): Map<string, number> {
    const usual = [...this.#templates].filter(
      ([, { windows }]) => windows >= fewestWindows && windows >= usualShare * this.#windows
    );
    return new Map(usual.map(([text]) => [text, seen.has(text) ? 1 : 0]));
  }
}

function shapeOf(seen: ReadonlyMap<string, Seen>, newTemplates: number) {
  const words = new Map<string, number>();
  let total = 0;
  let errors = 0;
  for (const [text, one] of seen) {
    total += one.count;
    errors += one.errors;
    for (const word of text.split(/[^\p{L}_]+/u)) {
      if (word.length > 1) {
        words.set(word, (words.get(word) ?? 0) + one.count);
      }
    }
  }
  const entropy = [...seen.values()].reduce(
    (sum, { count }) => sum - (count / total) * Math.log(count / total),
    0
  );
  return { words, numbers: [Math.log1p(total), Math.log1p(errors), seen.size, newTemplates, entropy] };
}
