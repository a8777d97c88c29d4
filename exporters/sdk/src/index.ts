export type * from './api.ts';
export { BreakerOpenError } from './breaker/breaker.ts';
export { createTrinity } from './trinity.ts';
