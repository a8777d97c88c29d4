import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { recognise } from '../recognise.ts';
import { guess } from './guess.ts';
import { recogniseByWords } from './recognise-by-words.ts';
import { printWeights, readWeights, type Weights } from './weights.ts';
import { linesOfFailure, wordsIn } from './words.ts';

test.each([
  ['FATAL: the schema lacks the relation orders', 'missing_table'],
  ['server closed the socket before the reply was read, error', 'connection_reset'],
])('%s: no sign is known, its words name %s', (text, cause) => {
  expect(recognise(text).cause).toBe('none');
  const { cause: named, confidence, evidence, quote } = recogniseByWords(text);
  expect([named, quote]).toEqual([cause, text]);
  expect(confidence).toBeLessThan(0.5);
  expect(evidence[0]?.text).toMatch(/^no sign is known, but it is worded as this cause is: "/);
});

test.each([
  ['says too little', 'job failed'],
  ['is information', '2024-01-01 12:00:00 INFO cannot look up host mail.example in the resolver'],
  ['is the title of a change', 'Handle hosts that the resolver cannot look up'],
  ['tells of no failure', 'the host of the resolver is mail.example'],
  ['has a sign that was ruled out', 'Failed to resolve hosts: 0, resolver cannot look up host: 0 errors'],
])('a text that %s is not guessed at', (_, text) => {
  expect(recogniseByWords(text)).toEqual(recognise(text));
});

test('a sign is never contradicted by the words around it', () => {
  const text = 'Error: connect ECONNREFUSED 10.0.0.1:53, the resolver cannot look up host mail.example';
  expect(recogniseByWords(text)).toEqual(recognise(text));
});

test('words are letters of any script, each once, humped names in parts', () => {
  expect(wordsIn(['NoSuchTable: Datei fehlt, Fehler 1146 1146', 'no 文件'])).toEqual([
    'no',
    'such',
    'table',
    'datei',
    'fehlt',
    'fehler',
    '1146',
    '文件',
  ]);
  expect(linesOfFailure('all is well\nINFO connected')).toEqual([]);
});

const weights: Weights = {
  causes: ['disk_full', 'deadlock'],
  bias: [0, 0, -1],
  words: new Map([
    ['space', [2, 4, -4, 3.5]],
    ['victim', [3, -4, 4, 3]],
  ]),
};

test('what is printed is read again', () => {
  const folder = mkdtempSync(join(tmpdir(), 'weights-'));
  writeFileSync(join(folder, 'weights.json'), printWeights(weights));
  expect(readWeights(join(folder, 'weights.json'))).toEqual(weights);
  rmSync(folder, { recursive: true });
});

test('a guess is the likeliest cause of the known words', () => {
  expect(guess(weights, ['a', 'victim'])).toMatchObject({ cause: 'deadlock', words: ['victim'] });
  expect(guess(weights, ['space'])?.likelihood).toBeGreaterThan(0.99);
  expect(guess(weights, ['a'])).toBeNull();
});
