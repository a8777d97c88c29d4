import { templateMeaningSchema, type TemplateMeaning } from '@trinity/contracts';
import * as z from 'zod/mini';
import { plain } from './plain.ts';

const { looksLike, meaning } = templateMeaningSchema.shape;
const saidSchema = z.strictObject({ number: z.int(), looksLike, meaning });

/** What the model is told to do with templates that a log had never had. */
export const askForMeanings = [
  'meanings has one entry for each of `newTemplates`, which its log had never had before: its number, what it means in one short',
  'English sentence, and what it looks like, of the list.',
].join(' ');

/** The form of their answer, as JSON Schema. */
export function meaningsSchema(templates: readonly string[]): Record<string, unknown> {
  return {
    type: 'array',
    maxItems: templates.length,
    items: {
      type: 'object',
      additionalProperties: false,
      required: ['number', 'meaning', 'looksLike'],
      properties: {
        number: { type: 'integer', minimum: 1, maximum: templates.length },
        meaning: { type: 'string', maxLength: 200 },
        looksLike: { type: 'string', enum: [...looksLike.options] },
      },
    },
  };
}

/** Reads them one by one: what can't be used is left out with its reason, and nothing else is lost by it. */
export function parseMeanings(
  value: unknown,
  templates: readonly string[]
): { meanings: TemplateMeaning[]; problems: string[] } {
  if (!Array.isArray(value)) {
    return { meanings: [], problems: ['it gave no list of what the new templates mean'] };
  }
  const meanings = new Map<string, TemplateMeaning>();
  const problems = new Set<string>();
  // One too many says that there were more.
  for (const said of value.slice(0, templates.length + 1) as unknown[]) {
    const read = readMeaning(said, templates);
    if (typeof read === 'string') {
      problems.add(read);
    } else if (meanings.has(read.template)) {
      problems.add('a template was explained twice');
    } else {
      meanings.set(read.template, read);
    }
  }
  return { meanings: [...meanings.values()], problems: [...problems] };
}

function readMeaning(value: unknown, templates: readonly string[]): TemplateMeaning | string {
  const parsed = z.safeParse(saidSchema, value);
  if (!parsed.success) {
    const fields = parsed.error.issues.map(({ path }) => path.join('.') || 'the whole').slice(0, 3);
    return `a meaning is not of the form that was asked for (${fields.join(', ')})`;
  }
  const { number, ...said } = parsed.data;
  const template = templates[number - 1];
  if (template === undefined) {
    return `there is no template ${number}`;
  }
  const text = plain(said.meaning);
  const problem = problemOf(text);
  return problem === null
    ? { template, meaning: text, looksLike: said.looksLike }
    : `meaning ${number} ${problem}`;
}

/** An abbreviation ends no sentence. */
const secondSentence = /(?<!\b(?:e\.g|i\.e|etc|vs|cf))[.!?]\s+\p{Lu}/u;

function problemOf(text: string): string | null {
  if (text === '') {
    return 'is empty';
  }
  if (/(?![\p{Script=Latin}\p{Script=Common}])\p{L}/u.test(text)) {
    return 'is not in English letters';
  }
  return secondSentence.test(text) ? 'is more than one sentence' : null;
}
