import { fetch, type Response } from 'undici';
import * as z from 'zod/mini';
import { defaultRetryMs, isPassing, ModelError, type Answer, type Model, type Question } from './model.ts';

export interface OpenAiCompatibleOptions {
  /** Up to and with the version: http://127.0.0.1:11434/v1 */
  baseUrl: string;
  model: string;
  apiKey?: string;
}

const answerSchema = z.object({
  choices: z
    .array(z.object({ message: z.object({ content: z.nullable(z.string()) }) }))
    .check(z.minLength(1)),
  usage: z.optional(
    z.object({ prompt_tokens: z.optional(z.number()), completion_tokens: z.optional(z.number()) })
  ),
});

/** No answer that can be used is longer. */
const maxAnswerBytes = 1024 * 1024;

/** Any server that speaks OpenAI's chat completions: Ollama, vLLM, llama.cpp, the Grafana LLM app, OpenAI itself. */
export function createOpenAiCompatible(options: OpenAiCompatibleOptions): Model {
  return {
    name: options.model,
    ask: async (question, signal) => {
      const response = await post(options, question, signal);
      const text = await readText(response, signal);
      if (!response.ok) {
        throw refusalOf(response, text);
      }
      return toAnswer(text);
    },
  };
}

async function post(
  { baseUrl, model, apiKey }: OpenAiCompatibleOptions,
  { system, user, schema, maxOutputTokens }: Question,
  signal: AbortSignal
): Promise<Response> {
  const body = {
    model,
    messages: [
      { role: 'system', content: system },
      { role: 'user', content: user },
    ],
    max_tokens: maxOutputTokens,
    response_format: { type: 'json_schema', json_schema: { name: 'advice', strict: true, schema } },
  };
  try {
    return await fetch(`${baseUrl}/chat/completions`, {
      method: 'POST',
      redirect: 'manual',
      headers: {
        'content-type': 'application/json',
        ...(apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` }),
      },
      body: JSON.stringify(body),
      signal,
    });
  } catch (error) {
    throw lost(error, signal);
  }
}

async function readText(response: Response, signal: AbortSignal): Promise<string> {
  const parts: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const part of response.body ?? []) {
      parts.push(part as Uint8Array);
      length += (part as Uint8Array).byteLength;
      if (length > maxAnswerBytes) {
        throw new ModelError('The model answered more than 1 MiB', null);
      }
    }
  } catch (error) {
    throw error instanceof ModelError ? error : lost(error, signal);
  }
  return Buffer.concat(parts).toString('utf8');
}

function lost(error: unknown, signal: AbortSignal): ModelError {
  return signal.aborted
    ? new ModelError('The model did not answer in time', null, error)
    : new ModelError(`The model cannot be reached (${(error as Error).message})`, defaultRetryMs, error);
}

function refusalOf(response: Response, text: string): ModelError {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  const retry = Number.isFinite(seconds) ? seconds * 1000 : defaultRetryMs;
  const message = `The model's server answered ${response.status}: ${text.slice(0, 300)}`;
  return new ModelError(message, isPassing(response.status) ? retry : null);
}

function toAnswer(text: string): Answer {
  let parsed;
  try {
    parsed = z.parse(answerSchema, JSON.parse(text));
  } catch (error) {
    throw new ModelError("The model's server answered something else than a chat completion", null, error);
  }
  const content = parsed.choices[0]?.message.content ?? '';
  if (content === '') {
    throw new ModelError('The model gave no text', null);
  }
  return {
    text: content,
    inputTokens: parsed.usage?.prompt_tokens ?? 0,
    outputTokens: parsed.usage?.completion_tokens ?? 0,
  };
}
