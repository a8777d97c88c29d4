import type { Registry } from 'prom-client';
import type { ApiOptions } from '../api.ts';
import { counter, gauge, histogram } from '../instruments.ts';
import { apiErrors } from './api-error.ts';
import type { ApiInstruments } from './api-tracker.ts';

/** Seconds; models take up to a minute and more. */
const seconds = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120];

/** The metrics of one API, with every error at 0. */
export function createInstruments(
  registry: Registry,
  api_name: string,
  { budgetPerDay }: ApiOptions
): ApiInstruments {
  const requests = counter(registry, 'apiRequests');
  const errors = counter(registry, 'apiErrors');
  const duration = histogram(registry, 'apiDuration', seconds);
  const tokens = counter(registry, 'apiTokens');
  const cost = gauge(registry, 'apiCost');
  const quota = gauge(registry, 'apiQuotaRemaining');
  for (const error of apiErrors) {
    errors.inc({ api_name, error }, 0);
  }
  if (budgetPerDay !== undefined) {
    gauge(registry, 'apiBudget').set({ api_name }, budgetPerDay);
  }
  return {
    ended(outcome, took) {
      requests.inc({ api_name, outcome });
      duration.observe({ api_name }, took);
    },
    error(error) {
      errors.inc({ api_name, error });
    },
    quota(left) {
      quota.set({ api_name }, left);
    },
    tokens(input, output) {
      tokens.inc({ api_name, direction: 'input' }, input);
      tokens.inc({ api_name, direction: 'output' }, output);
    },
    cost(usd) {
      cost.set({ api_name }, usd);
    },
  };
}
