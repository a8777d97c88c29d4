import type { Advice, Diagnosis, Incident } from '@trinity/contracts';
import { circuitBreaker, ConsecutiveBreaker, handleAll, BrokenCircuitError } from 'cockatiel';
import type { DiagnosisAdviser } from '../diagnose/diagnose-stage.ts';
import { parseAdvice, type ParsedAdvice } from './advice-answer.ts';
import type { Budget } from './budget.ts';
import { describeCase, type Case } from './case.ts';
import { ModelError, type Answer, type Model } from './models/model.ts';

export interface AdviserOptions {
  model: Model;
  budget: Budget;
  /** All tries together. */
  deadlineMs: number;
  /** How long nobody is asked after five failures in a row. */
  breakerMs?: number;
  count(event: {
    result: Advice['state'] | 'cached';
    inputTokens: number;
    outputTokens: number;
    cost: number;
  }): void;
}

const maxTries = 3;
const failuresToOpen = 5;
const apiBreakerMs = 300_000;
const maxCached = 500;

type Given = Extract<ParsedAdvice, { ok: true }>;

export function createAdviser(options: AdviserOptions): DiagnosisAdviser {
  const { model, budget, breakerMs = apiBreakerMs } = options;
  const cache = new Map<string, Given>();
  const breaker = circuitBreaker(handleAll, {
    halfOpenAfter: breakerMs,
    breaker: new ConsecutiveBreaker(failuresToOpen),
  });

  async function answer(asked: Case): Promise<ParsedAdvice | { unavailable: string }> {
    const refusal = await budget.refusal();
    if (refusal !== null) {
      return { unavailable: `It was not asked: ${refusal}.` };
    }
    const { text, inputTokens, outputTokens } = await breaker.execute(() => askInTime(options, asked));
    await budget.spend(inputTokens, outputTokens);
    const parsed = parseAdvice(text, asked.menu);
    const result = parsed.ok ? 'given' : 'refused';
    options.count({ result, inputTokens, outputTokens, cost: budget.cost(inputTokens, outputTokens) });
    return parsed;
  }

  async function advise(incident: Incident, diagnosis: Diagnosis): Promise<Advice> {
    const started = performance.now();
    const about = { model: model.name, cause: null, confidence: null, cached: false };
    const since = () => Math.round(performance.now() - started);
    const none = { inputTokens: 0, outputTokens: 0, cost: 0 };
    try {
      const asked = describeCase(incident, diagnosis);
      const known = cache.get(asked.key);
      const said = known ?? (await answer(asked));
      if ('unavailable' in said) {
        options.count({ result: 'unavailable', ...none });
        return { ...about, state: 'unavailable', text: said.unavailable, tookMs: since() };
      }
      if (!said.ok) {
        return { ...about, state: 'refused', text: said.problem, tookMs: since() };
      }
      if (known !== undefined) {
        options.count({ result: 'cached', ...none });
      }
      remember(cache, asked.key, said);
      return {
        ...about,
        state: 'given',
        ...adviceOf(said, diagnosis),
        cached: known !== undefined,
        tookMs: since(),
      };
    } catch (error) {
      options.count({ result: 'unavailable', ...none });
      return { ...about, state: 'unavailable', text: reasonOf(error).slice(0, 2_000), tookMs: since() };
    }
  }

  return { advise };
}

/** The most that a cause may be sure which only the model names: below what any fix needs. */
export const mostOfModel = 0.45;

/**
 * What may follow from it. Agreeing changes nothing; doubting, or naming another of the suspects, lowers the confidence to
 * what the model leaves to the rules' cause, at most by half; a cause where the rules found none is a guess.
 */
function adviceOf(
  { cause, confidence, text, meanings }: Given,
  diagnosis: Diagnosis
): Pick<Advice, 'text' | 'cause' | 'confidence' | 'meanings'> {
  const words = { text, ...(meanings ? { meanings } : {}) };
  if (diagnosis.cause === 'unknown') {
    return { ...words, cause, confidence: cause === null ? null : Math.min(confidence, mostOfModel) };
  }
  const left = cause === diagnosis.cause || cause === null ? confidence : 1 - confidence;
  const lowered = Math.max(diagnosis.confidence / 2, Math.min(diagnosis.confidence, left));
  return { ...words, cause, confidence: Math.round(lowered * 100) / 100 };
}

async function askInTime({ model, deadlineMs }: AdviserOptions, { question }: Case): Promise<Answer> {
  const ends = performance.now() + deadlineMs;
  const signal = AbortSignal.timeout(deadlineMs);
  for (let tries = 1; ; tries += 1) {
    try {
      return await model.ask(question, signal);
    } catch (error) {
      const wait = error instanceof ModelError ? error.retryAfterMs : null;
      if (wait === null || tries >= maxTries || performance.now() + wait >= ends) {
        throw error;
      }
      await new Promise((resolve) => setTimeout(resolve, wait).unref());
    }
  }
}

function remember(cache: Map<string, Given>, key: string, said: Given): void {
  cache.delete(key);
  cache.set(key, said);
  if (cache.size > maxCached) {
    cache.delete(cache.keys().next().value as string);
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof BrokenCircuitError) {
    return 'It was not asked: it failed five times in a row, and is left alone for a while.';
  }
  return `It gave no answer: ${(error as Error).message}.`;
}
