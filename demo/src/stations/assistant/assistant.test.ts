import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../../testing/running-station.ts';
import { bestSentence, sentencesOf } from './best-sentence.ts';
import { Shelf } from './shelf.ts';

test('sentences end with their mark or their line, and lose the marks of lists', () => {
  expect(sentencesOf('# Lathe\n- Oil it. Daily!\n\n> v1.2 is new', 'f').map(({ text }) => text)).toEqual([
    'Lathe',
    'Oil it.',
    'Daily!',
    'v1.2 is new',
  ]);
});

test.each([
  ['Who oils the lathe?', 'The lathe is oiled by Bob.'],
  ['When is the lathe greased?', 'The lathe is oiled by Bob.'],
  ['Which colour has the big old wooden door?', null],
  ['is it?', null],
])('%j is answered with %j', (question, answer) => {
  const sentences = sentencesOf('The lathe is oiled by Bob. A lathe turns. The door is shut.', 'manual');
  expect(bestSentence(question, sentences)?.text ?? null).toBe(answer);
});

describe('the shelf', () => {
  const folder = temporaryFolder();
  afterAll(() => folder.remove());

  test('keeps files by name and replaces them whole', () => {
    const shelf = new Shelf(join(folder.path, 'a'));
    shelf.put('lathe', 'one');
    shelf.put('lathe', 'two');
    expect(shelf.read('lathe')).toBe('two');
    expect(readdirSync(join(folder.path, 'a'))).toEqual(['lathe.txt']);
    expect(() => shelf.read('mill')).toThrow(/no file mill/);
  });

  test('is full at some time, and then still replaces', () => {
    const shelf = new Shelf(join(folder.path, 'b'));
    for (let number = 0; number < 100; number += 1) {
      shelf.put(`file-${number}`, 'text');
    }
    expect(() => shelf.put('one-more', 'text')).toThrow(/already/);
    shelf.put('file-7', 'new');
    expect(shelf.read('file-7')).toBe('new');
    expect(existsSync(join(folder.path, 'b', 'one-more.txt'))).toBe(false);
  });
});
