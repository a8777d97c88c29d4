export type * from './api.ts';
export { ApiError } from './apis/api-error.ts';
export { BreakerOpenError } from './breaker/breaker.ts';
export { createTrinity } from './trinity.ts';
