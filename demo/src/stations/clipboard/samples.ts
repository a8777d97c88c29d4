import { turn, type SampleMaker } from '../../traffic/sample-request.ts';

const copied = ['https://prometheus.io/docs', 'const answer = 42;', 'the key hangs behind the door'] as const;

export const sampleClipboard: SampleMaker = (number) =>
  number % 2 === 0
    ? { method: 'POST', path: '/clipboard', body: { text: turn(copied, number / 2) } }
    : { method: 'GET', path: '/clips?about=key' };
