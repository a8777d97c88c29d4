import { betweenThem } from './between-two.ts';

export const rateLimited = betweenThem('rate-limit', 'broker', {
  name: 'rate-limited',
  description: 'The broker answers 429: trading leaves it alone for a while.',
  expected: 'mended',
  causes: ['rate_limit'],
});

export const keyRefused = betweenThem('key-revoked', 'broker', {
  name: 'key-refused',
  description: "The broker refuses trading's key with 401; there is a backup key.",
  expected: 'mended',
  causes: ['auth_invalid_key'],
});

export const keysRefused = betweenThem('keys-revoked', 'broker', {
  name: 'keys-refused',
  description: 'The broker refuses every key with 401: only a person gets a new one.',
  expected: 'person',
  causes: ['auth_invalid_key'],
});

export const dependencyLags = betweenThem('lag', 'broker', {
  name: 'dependency-lags',
  description: 'The broker answers, but later than trading waits.',
  expected: 'mended',
  causes: ['timeout', 'slow_response'],
});

export const unavailableNowAndThen = betweenThem('flaky', 'broker', {
  name: 'unavailable-now-and-then',
  description: 'The broker answers every other request with 503: trading asks again.',
  expected: 'mended',
  causes: ['upstream_5xx'],
});
