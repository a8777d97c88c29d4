import { countHeader, type ApiProfile } from '../profile.ts';

/** Alpaca's trading and market data APIs. Source: docs.alpaca.markets, getting started and rate limits. */
export const alpaca: ApiProfile = {
  name: 'alpaca',
  hosts: ['api.alpaca.markets', 'paper-api.alpaca.markets', 'data.alpaca.markets'],
  nameError({ status, url }) {
    if (status < 400 || status === 401 || status === 429 || status >= 500) {
      return undefined;
    }
    if (url.hostname.startsWith('data.') || /\/(bars|quotes|trades|snapshots?|news)\b/.test(url.pathname)) {
      return 'market_data';
    }
    // 404 for an order that is not there, or not yet, is an answer.
    return status !== 404 && /\/orders\b/.test(url.pathname) ? 'order' : undefined;
  },
  quotaLeft: (answer) => countHeader(answer, 'x-ratelimit-remaining'),
};
