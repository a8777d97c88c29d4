import type { ApiErrorName } from '../api-error.ts';
import { countField, countHeader, field, textField, type ApiProfile } from '../profile.ts';

/**
 * Anthropic's Claude API. Source: docs.claude.com/en/api/errors, /en/api/rate-limits and /en/docs/about-claude/pricing.
 */
export const claude: ApiProfile = {
  name: 'claude',
  hosts: ['api.anthropic.com'],
  nameError({ body, status }) {
    const type = textField(body, 'error', 'type');
    const message = textField(body, 'error', 'message');
    if (type === 'invalid_request_error') {
      return /credit balance/i.test(message) ? 'quota' : tokenLimit.test(message) ? 'token_limit' : undefined;
    }
    if (type === 'not_found_error' && /model/i.test(message)) {
      return 'model_unavailable';
    }
    return byType[type] ?? (status === 529 ? 'model_unavailable' : undefined);
  },
  quotaLeft: (answer) => countHeader(answer, 'anthropic-ratelimit-requests-remaining'),
  usage({ body }) {
    const usage = field(body, 'usage');
    return usage === undefined
      ? undefined
      : {
          model: textField(body, 'model'),
          input:
            countField(usage, 'input_tokens') +
            countField(usage, 'cache_creation_input_tokens') +
            countField(usage, 'cache_read_input_tokens'),
          output: countField(usage, 'output_tokens'),
        };
  },
  prices: {
    'claude-opus': { input: 5, output: 25 },
    'claude-sonnet': { input: 3, output: 15 },
    'claude-haiku': { input: 1, output: 5 },
  },
};

const tokenLimit = /prompt is too long|max_tokens|context (window|length|limit)|too many tokens/i;

const byType: Readonly<Record<string, ApiErrorName>> = {
  rate_limit_error: 'rate_limit',
  overloaded_error: 'model_unavailable',
  authentication_error: 'authentication',
  permission_error: 'permission',
  billing_error: 'quota',
  request_too_large: 'token_limit',
  timeout_error: 'timeout',
};
