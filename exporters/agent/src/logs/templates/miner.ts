import * as z from 'zod';
import { generalisations, generalise } from './generalise.ts';
import { messageOfLine } from './header.ts';
import { RecentMap } from '../recent-map.ts';
import { keyOf, Shape } from './shape.ts';

/** One kind of message. */
export class Template {
  readonly id: number;
  /** Words, and `<*>` for values. */
  readonly tokens: readonly string[];
  /** What stands between them in the first message of this kind. */
  readonly gaps: readonly string[];
  /** Whether some of its values are words that were found to vary. */
  readonly general: boolean;
  #into: Template | undefined;

  constructor(id: number, tokens: readonly string[], gaps: readonly string[], general: boolean) {
    this.id = id;
    this.tokens = tokens;
    this.gaps = gaps;
    this.general = general;
  }

  /** The template that this one was found to be a case of, or itself. */
  get whole(): Template {
    return this.#into?.whole ?? this;
  }

  /** As a person reads it. */
  get text(): string {
    return this.gaps.map((gap, place) => gap + (this.tokens[place] ?? '')).join('');
  }

  joins(other: Template): void {
    if (other.whole !== this) {
      this.#into = other.whole;
    }
  }
}

/** Templates that outlive a restart: the ones met last. */
const savedTemplates = 2000;
const textsSchema = z.array(z.string().max(64 * 1024)).max(300);
const keySchema = z.number().int().min(0);
export const savedMinerSchema = z.object({
  templates: z
    .array(
      z.object({
        tokens: textsSchema,
        gaps: textsSchema,
        general: z.boolean(),
        /** What its cases have in common. */
        keys: z.array(keySchema),
      })
    )
    .max(savedTemplates),
});
export type SavedMiner = z.infer<typeof savedMinerSchema>;

/** Shapes and candidates that are remembered; the least recently met are forgotten first. */
const rememberedShapes = 40_000;
const rememberedCandidates = 120_000;

/**
 * Finds the templates of log messages in one pass and bounded memory.
 *
 * A message's shape (shape.ts) is looked up by its hash, so that a line of a known kind costs one look. A new shape is
 * compared with others that differ from it in few words: where enough different words were seen in the same place of
 * otherwise equal shapes, that place is a value, and the shapes are one template. It asks for evidence, where Drain
 * (He et al., ICWS 2017) joins what is merely similar: "job started" and "job ended" stay two.
 */
export class TemplateMiner {
  #nextId = 1;
  readonly #shape = new Shape();
  readonly #templates = new RecentMap<Template>(rememberedShapes);
  readonly #generals = new RecentMap<Template>(rememberedShapes);
  readonly #candidates = new RecentMap<Set<Template>>(rememberedCandidates);

  /** The template of a line. Ask for its `whole` as late as possible: it may yet become a case of another. */
  add(line: string): Template {
    const { start, end } = messageOfLine(line);
    this.#shape.read(line, start, end);
    const known = this.#templates.get(this.#shape.key);
    if (known) {
      return known;
    }
    const template = this.#place(this.#shape.tokens(), this.#shape.gaps(start));
    this.#templates.set(this.#shape.key, template);
    return template;
  }

  /** The templates met last, so that another miner calls the same lines the same. */
  save(): SavedMiner {
    const wholes = [...new Set([...this.#templates.values()].map(({ whole }) => whole))].slice(
      -savedTemplates
    );
    const keys = new Map<Template, number[]>();
    for (const [key, { whole }] of this.#generals.entries()) {
      keys.set(whole, [...(keys.get(whole) ?? []), key]);
    }
    return {
      templates: wholes.map((whole) => {
        const { tokens, gaps, general } = whole;
        return { tokens: [...tokens], gaps: [...gaps], general, keys: [...new Set(keys.get(whole))] };
      }),
    };
  }

  /** To be called before the first line. */
  restore({ templates }: SavedMiner): void {
    for (const { tokens, gaps, general, keys } of templates) {
      const template = this.#make(tokens, gaps, general);
      this.#templates.set(keyOf(tokens), template);
      keys.forEach((key) => {
        this.#generals.set(key, template);
      });
    }
  }

  #place(tokens: readonly string[], gaps: readonly string[]): Template {
    const candidates = generalisations(tokens, gaps);
    for (const { key } of candidates) {
      const known = this.#generals.get(key);
      if (known) {
        return known;
      }
    }
    const template = this.#make(tokens, gaps, false);
    for (const candidate of candidates) {
      const cases = this.#candidates.get(candidate.key) ?? new Set();
      this.#candidates.set(candidate.key, cases.add(template));
      if (cases.size >= candidate.needed) {
        const general = generalise(tokens, gaps, candidate.places);
        return this.#generalise(candidate.key, this.#make(general.tokens, general.gaps, true), cases);
      }
    }
    return template;
  }

  #generalise(key: number, whole: Template, cases: ReadonlySet<Template>): Template {
    const shape = keyOf(whole.tokens);
    this.#templates.get(shape)?.whole.joins(whole);
    this.#templates.set(shape, whole);
    this.#generals.set(key, whole);
    cases.forEach((one) => {
      one.whole.joins(whole);
    });
    return whole;
  }

  #make(tokens: readonly string[], gaps: readonly string[], general: boolean): Template {
    return new Template(this.#nextId++, tokens, gaps, general);
  }
}
