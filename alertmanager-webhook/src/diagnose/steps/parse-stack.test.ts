import type { Incident, Signal } from '@trinity/contracts';
import { parseIncidentStack } from './parse-stack.ts';

function incident(...evidence: Signal['evidence'][]): Incident {
  return { episodes: evidence.map((each) => ({ signal: { evidence: each } })) } as Incident;
}

it.each([
  ['an error with a type', ['TypeError: x is not a function', '    at run (/app/main.js:3:1)'], 'TypeError'],
  ['a line that tells of a failure', ['listens on 9464', 'could not open the queue'], null],
])('finds %s in the last lines of a log', (_, logLines, type) => {
  expect(parseIncidentStack(incident({ logLines }))).toMatchObject({ type });
});

it.each([[['jarvis-core listens on http://127.0.0.1:9471']], [['ready', 'served 12 requests']], [[]]])(
  'calls %j no error',
  (logLines) => {
    expect(parseIncidentStack(incident({ logLines }))).toBeNull();
  }
);

it('goes on to the next signal where the first brought none', () => {
  const error = { type: 'RangeError', message: 'too deep' };
  const found = parseIncidentStack(incident({ logLines: ['ready'] }, { error }));
  expect(found).toMatchObject({ type: 'RangeError', message: 'too deep' });
});
