import type { Evidence } from '@trinity/contracts';

import { byQuote } from './sort-evidence.ts';

const piece = (text: string, quote?: string, cause = 'timeout') =>
  ({ source: 'pattern', cause, weight: 1, text, quote }) as Evidence;

it('puts what quotes the same words above one quote, and says nothing twice', () => {
  const groups = byQuote([
    piece('the server answered 5xx', 'HTTP 503'),
    piece('nothing is quoted'),
    piece('the server names its error', 'HTTP 503'),
    piece('the server answered 5xx', 'HTTP 503'),
    piece('the server answered 5xx', 'HTTP 503', 'application_bug'),
    piece('another line', 'HTTP 504'),
    piece('nothing is quoted'),
  ]);
  expect(groups.map(({ quote, pieces }) => [quote, pieces.map(({ text }) => text)])).toEqual([
    ['HTTP 503', ['the server answered 5xx', 'the server names its error', 'the server answered 5xx']],
    [null, ['nothing is quoted']],
    ['HTTP 504', ['another line']],
    [null, ['nothing is quoted']],
  ]);
});
