import { GoogleGenAI, type GenerateContentResponse } from '@google/genai';
import * as z from 'zod/mini';
import { defaultRetryMs, isPassing, ModelError, type Answer, type Model } from './model.ts';

export interface GeminiOptions {
  apiKey: string;
  model: string;
  /** Another address than Google's: a proxy, or a test. */
  baseUrl?: string;
}

/** The vendor's default changed between versions of its package. */
const apiVersion = 'v1beta';

/**
 * Gemini through @google/genai. No temperature is sent, as newer models refuse it, and the package retries nothing by
 * itself, as it does not honour the delay that the answer asks for.
 */
export function createGemini({ apiKey, model, baseUrl }: GeminiOptions): Model {
  const client = new GoogleGenAI({
    apiKey,
    httpOptions: { apiVersion, ...(baseUrl === undefined ? {} : { baseUrl }) },
  });
  return {
    name: model,
    ask: async ({ system, user, schema, maxOutputTokens }, signal) => {
      let response;
      try {
        response = await client.models.generateContent({
          model,
          contents: user,
          config: {
            systemInstruction: system,
            responseMimeType: 'application/json',
            responseJsonSchema: schema,
            maxOutputTokens,
            abortSignal: signal,
          },
        });
      } catch (error) {
        throw toModelError(error, signal);
      }
      return toAnswer(response);
    },
  };
}

function toAnswer({ text, usageMetadata, promptFeedback, candidates }: GenerateContentResponse): Answer {
  if (text === undefined || text === '') {
    const reason = promptFeedback?.blockReason ?? candidates?.[0]?.finishReason ?? 'no reason given';
    throw new ModelError(`Gemini gave no text (${reason})`, null);
  }
  const { promptTokenCount = 0, candidatesTokenCount = 0, thoughtsTokenCount = 0 } = usageMetadata ?? {};
  // What it thought is billed as output.
  return { text, inputTokens: promptTokenCount, outputTokens: candidatesTokenCount + thoughtsTokenCount };
}

const detailsSchema = z.object({
  error: z.object({
    message: z.optional(z.string()),
    details: z.optional(z.array(z.object({ retryDelay: z.optional(z.string()) }))),
  }),
});

function toModelError(error: unknown, signal: AbortSignal): ModelError {
  const { name, status, message } = error as { name?: string; status?: number; message?: string };
  if (signal.aborted || name === 'AbortError') {
    return new ModelError('Gemini did not answer in time', null, error);
  }
  if (typeof status !== 'number') {
    return new ModelError(
      `Gemini cannot be reached or understood (${message ?? String(error)})`,
      defaultRetryMs,
      error
    );
  }
  const details = readDetails(message ?? '');
  const retry = isPassing(status) ? (details.retryMs ?? defaultRetryMs) : null;
  return new ModelError(`Gemini answered ${status}: ${details.message}`.slice(0, 500), retry, error);
}

/** The package puts the whole body of the answer into the message; `retryDelay` is such as "53s" or "1.5s". */
function readDetails(text: string): { message: string; retryMs: number | null } {
  try {
    const { error } = z.parse(detailsSchema, JSON.parse(text));
    const delay = error.details?.find(({ retryDelay }) => retryDelay !== undefined)?.retryDelay;
    const seconds = /^(\d{1,6}(?:\.\d{1,9})?)s$/.exec(delay ?? '')?.[1];
    return { message: error.message ?? '', retryMs: seconds === undefined ? null : Number(seconds) * 1000 };
  } catch {
    return { message: text, retryMs: null };
  }
}
