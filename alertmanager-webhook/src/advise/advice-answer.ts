import * as z from 'zod/mini';

/** What the model may be asked to choose from: nothing else than these can come back. */
export interface Menu {
  causes: readonly string[];
  playbooks: readonly string[];
}

const answerSchema = z.strictObject({
  cause: z.nullable(z.string()),
  confidence: z.number().check(z.gte(0), z.lte(1)),
  playbook: z.nullable(z.string()),
  text: z.string().check(z.minLength(1), z.maxLength(4_000)),
});

export type ParsedAdvice =
  { ok: true; cause: string | null; confidence: number; text: string } | { ok: false; problem: string };

/** The form of the answer, as JSON Schema: the lists are closed. */
export function schemaOf({ causes, playbooks }: Menu): Record<string, unknown> {
  return {
    type: 'object',
    additionalProperties: false,
    required: ['cause', 'confidence', 'playbook', 'text'],
    properties: {
      cause: { anyOf: [{ type: 'string', enum: [...causes] }, { type: 'null' }] },
      confidence: { type: 'number', minimum: 0, maximum: 1 },
      playbook:
        playbooks.length === 0
          ? { type: 'null' }
          : { anyOf: [{ type: 'string', enum: [...playbooks] }, { type: 'null' }] },
      text: { type: 'string', maxLength: 1_200 },
    },
  };
}

/** Reads an answer that may be anything. What is not in the menu refuses the whole of it. */
export function parseAdvice(text: string, { causes, playbooks }: Menu): ParsedAdvice {
  let value: unknown;
  try {
    value = JSON.parse(withoutFence(text));
  } catch {
    return { ok: false, problem: 'Its answer is no JSON, or only half of it.' };
  }
  const parsed = z.safeParse(answerSchema, value);
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
  return { ok: true, cause, confidence, text: `${plain(said).slice(0, 1_500)}${favours}` };
}

/** Smaller models put JSON into Markdown, whatever they are told. */
function withoutFence(text: string): string {
  return /^\s*```(?:json)?\s*\n([\s\S]*?)\n?\s*```\s*$/.exec(text)?.[1] ?? text;
}

const shown = (name: string) => JSON.stringify(plain(name).slice(0, 60));

function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]+/gu, ' ').trim();
}
