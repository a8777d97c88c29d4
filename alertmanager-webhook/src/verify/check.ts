import type { CheckResult } from '@trinity/contracts';
import type { Component } from '../config/schema.ts';

/**
 * One way to prove a fix. `after`: only what was observed after this time (ms since the epoch, the receiver's clock)
 * counts. Never throws: what cannot be asked is `silent`.
 */
export type Check = (component: Component, after: number) => Promise<CheckResult>;
