import type { MetricDefinition } from './definition.ts';

/** What the receiver says of the language model that advises it. */
export const modelMetrics = {
  modelRequests: {
    name: 'trinity_model_requests_total',
    type: 'counter',
    help: 'Questions to the language model, by what became of them: given, cached, refused, unavailable.',
    labels: ['result'],
    from: 'receiver',
  },
  modelTokens: {
    name: 'trinity_model_tokens_total',
    type: 'counter',
    help: 'Tokens of the language model, by direction: input or output.',
    labels: ['direction'],
    from: 'receiver',
  },
  modelCost: {
    name: 'trinity_model_cost_total',
    type: 'counter',
    help: 'What the language model cost, in the currency of its price in trinity.yaml.',
    labels: [],
    from: 'receiver',
  },
  modelTokensRemaining: {
    name: 'trinity_model_budget_remaining_tokens',
    type: 'gauge',
    help: 'Tokens left of the budget of this hour or day.',
    labels: ['period'],
    from: 'receiver',
  },
} as const satisfies Record<string, MetricDefinition>;
