import { readFileSync } from 'node:fs';
import { createAdviser } from '../advise/adviser.ts';
import { Budget } from '../advise/budget.ts';
import { createGemini } from '../advise/models/gemini.ts';
import type { Model } from '../advise/models/model.ts';
import { createOpenAiCompatible } from '../advise/models/openai-compatible.ts';
import type { DiagnosisAdviser } from '../diagnose/diagnose-stage.ts';
import { within } from '../config/load.ts';
import type { ModelConfig } from '../config/schema.ts';
import type { Core } from './core.ts';

/** The model of trinity.yaml as adviser; null where none is configured. Made anew when the configuration was reloaded. */
export function createAdvisers(core: Core): () => DiagnosisAdviser | null {
  let made: { config: ModelConfig; adviser: DiagnosisAdviser } | null = null;
  return () => {
    const { config, folder } = core.live().settings;
    if (config.model === undefined) {
      return null;
    }
    if (made?.config !== config.model) {
      made = { config: config.model, adviser: adviserOf(core, config.model, folder) };
    }
    return made.adviser;
  };
}

function adviserOf({ store, clock, metrics }: Core, config: ModelConfig, folder: string): DiagnosisAdviser {
  const budget = new Budget(store, clock, () => config.budget);
  return createAdviser({
    model: modelOf(config, folder),
    budget,
    deadlineMs: config.deadline,
    count: ({ result, inputTokens, outputTokens, cost }) => {
      metrics.modelRequests.inc({ result });
      metrics.modelTokens.inc({ direction: 'input' }, inputTokens);
      metrics.modelTokens.inc({ direction: 'output' }, outputTokens);
      metrics.modelCost.inc(cost);
      void budget.remaining().then(({ hour, day }) => {
        metrics.modelTokensRemaining.set({ period: 'hour' }, hour);
        metrics.modelTokensRemaining.set({ period: 'day' }, day);
      });
    },
  });
}

function modelOf({ provider, model, url, apiKeyEnv, apiKeyFile }: ModelConfig, folder: string): Model {
  const apiKey = apiKeyFile
    ? readFileSync(within(folder, apiKeyFile), 'utf8').trim()
    : apiKeyEnv && process.env[apiKeyEnv];
  if (provider === 'openai-compatible') {
    return createOpenAiCompatible({ baseUrl: url ?? '', model, ...(apiKey ? { apiKey } : {}) });
  }
  return createGemini({ apiKey: apiKey || 'none', model, ...(url ? { baseUrl: url } : {}) });
}
