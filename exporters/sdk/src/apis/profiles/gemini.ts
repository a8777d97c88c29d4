import { countField, field, textField, type ApiProfile } from '../profile.ts';

/**
 * Google's Gemini API. Its 429 is a limit for each minute or the plan's quota for each day, told apart by the violated
 * quota's id. Source: ai.google.dev/api/generate-content, ai.google.dev/gemini-api/docs/rate-limits and /pricing.
 */
export const gemini: ApiProfile = {
  name: 'gemini',
  hosts: ['generativelanguage.googleapis.com', '*.aiplatform.googleapis.com'],
  nameError({ status, body }) {
    const error = field(body, 'error') ?? field(body, 0, 'error');
    const message = textField(error, 'message');
    if (status === 429) {
      return isDaily(error, message) ? 'quota' : 'rate_limit';
    }
    if (status === 400) {
      return /api key/i.test(message)
        ? 'authentication'
        : tokenLimit.test(message)
          ? 'token_limit'
          : undefined;
    }
    if (status === 503 || (status === 404 && /model/i.test(message))) {
      return 'model_unavailable';
    }
    return status === 200 && textField(body, 'promptFeedback', 'blockReason') ? 'blocked' : undefined;
  },
  usage({ body, url }) {
    const usage = field(body, 'usageMetadata');
    return usage === undefined
      ? undefined
      : {
          model: textField(body, 'modelVersion') || (/models\/([\w.-]+)/.exec(url.pathname)?.[1] ?? ''),
          input: countField(usage, 'promptTokenCount'),
          output: countField(usage, 'candidatesTokenCount') + countField(usage, 'thoughtsTokenCount'),
        };
  },
  prices: {
    'gemini-2.5-flash-lite': { input: 0.1, output: 0.4 },
    'gemini-2.5-flash': { input: 0.3, output: 2.5 },
    'gemini-2.5-pro': { input: 1.25, output: 10 },
  },
};

const tokenLimit = /token count.*exceeds|input token|too many tokens/i;

function isDaily(error: unknown, message: string): boolean {
  const details = field(error, 'details');
  const ids = (Array.isArray(details) ? details : []).flatMap((detail) => {
    const violations = field(detail, 'violations');
    return Array.isArray(violations) ? violations.map((each) => textField(each, 'quotaId')) : [];
  });
  return ids.length > 0 ? ids.some((id) => /PerDay/i.test(id)) : /plan and billing|per day/i.test(message);
}
