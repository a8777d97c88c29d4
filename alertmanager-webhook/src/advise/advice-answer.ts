import type { TemplateMeaning } from '@trinity/contracts';
import * as z from 'zod/mini';
import { meaningsSchema, parseMeanings } from './meanings.ts';
import { plain } from './plain.ts';

/** What the model may be asked to choose from: nothing else than these can come back. */
export interface Menu {
  causes: readonly string[];
  playbooks: readonly string[];
  /** What a log had never said; told by their number from 1 on. Where there are none, nothing is asked of them. */
  newTemplates: readonly string[];
}

const answerSchema = z.strictObject({
  cause: z.nullable(z.string()),
  confidence: z.number().check(z.gte(0), z.lte(1)),
  playbook: z.nullable(z.string()),
  text: z.string().check(z.minLength(1), z.maxLength(4_000)),
});
const answerWithMeaningsSchema = z.extend(answerSchema, { meanings: z.optional(z.unknown()) });

export type ParsedAdvice =
  | { ok: true; cause: string | null; confidence: number; text: string; meanings?: TemplateMeaning[] }
  | { ok: false; problem: string };

/** The form of the answer, as JSON Schema: the lists are closed. */
export function schemaOf({ causes, playbooks, newTemplates }: Menu): Record<string, unknown> {
  const meanings = newTemplates.length === 0 ? {} : { meanings: meaningsSchema(newTemplates) };
  return {
    type: 'object',
    additionalProperties: false,
    required: ['cause', 'confidence', 'playbook', 'text', ...Object.keys(meanings)],
    properties: {
      cause: { anyOf: [{ type: 'string', enum: [...causes] }, { type: 'null' }] },
      confidence: { type: 'number', minimum: 0, maximum: 1 },
      playbook:
        playbooks.length === 0
          ? { type: 'null' }
          : { anyOf: [{ type: 'string', enum: [...playbooks] }, { type: 'null' }] },
      text: { type: 'string', maxLength: 1_200 },
      ...meanings,
    },
  };
}

/** Reads an answer that may be anything. What is not in the menu refuses the whole of it; a meaning only itself. */
export function parseAdvice(text: string, { causes, playbooks, newTemplates }: Menu): ParsedAdvice {
  let value: unknown;
  try {
    value = JSON.parse(withoutFence(text));
  } catch {
    return { ok: false, problem: 'Its answer is no JSON, or only half of it.' };
  }
  const parsed = z.safeParse(newTemplates.length === 0 ? answerSchema : answerWithMeaningsSchema, value);
  if (!parsed.success) {
    const fields = parsed.error.issues.map(({ path }) => path.join('.') || 'the whole').slice(0, 4);
    return { ok: false, problem: `Its answer is not of the form that was asked for (${fields.join(', ')}).` };
  }
  const { cause, confidence, playbook, text: said } = parsed.data;
  if (cause !== null && !causes.includes(cause)) {
    return { ok: false, problem: `It named a cause that was not in the list: ${shown(cause)}.` };
  }
  if (playbook !== null && !playbooks.includes(playbook)) {
    return { ok: false, problem: `It named a playbook that was not in the list: ${shown(playbook)}.` };
  }
  const favours = playbook === null ? '' : ` It would choose ${playbook}.`;
  const advice = `${plain(said).slice(0, 1_500)}${favours}`;
  if (newTemplates.length === 0) {
    return { ok: true, cause, confidence, text: advice };
  }
  const { meanings, problems } = parseMeanings((value as { meanings?: unknown }).meanings, newTemplates);
  const leftOut =
    problems.length === 0 ? '' : ` Left out of its answer: ${problems.join('; ').slice(0, 300)}.`;
  return { ok: true, cause, confidence, text: `${advice}${leftOut}`, meanings };
}

/** Smaller models put JSON into Markdown, whatever they are told. */
function withoutFence(text: string): string {
  const trimmed = text.trim();
  const [start] = /^```(?:json)?[ \t]*\n/.exec(trimmed) ?? [];
  return start !== undefined && trimmed.endsWith('```') ? trimmed.slice(start.length, -3) : text;
}

const shown = (name: string) => JSON.stringify(plain(name).slice(0, 60));
