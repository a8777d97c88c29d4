import type { Fault } from './fault.ts';
import { refuse } from './alpaca-answers.ts';

/** Whoever calls ought to leave it alone for a while. */
export const rateLimit: Fault = {
  name: 'rate-limit',
  does: 'answers every request with 429',
  start: ({ intercept }) => intercept(refuse(429, 42910000, 'rate limit exceeded')),
};
