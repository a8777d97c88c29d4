import { contentWords, coverage } from './words.ts';

test.each([
  ['Where does the workshop key hang?', ['workshop', 'key', 'hang']],
  ['key KEY Key', ['key']],
  ['Ölwechsel am 3. März', ['ölwechsel', 'am', '3', 'märz']],
  ['"; DROP TABLE memories --', ['drop', 'table', 'memories']],
  ['what is it?', []],
  ['', []],
])('the content words of %j', (text, words) => {
  expect(contentWords(text)).toEqual(words);
});

test.each([
  ['Where does the key hang?', 'The keys hang behind the door.', 0.5 + 0.5],
  ['Where does the key hang?', 'The key is new.', 0.5],
  ['Where does the glass hang?', 'A glas hangs here.', 0.5],
  ['is it?', 'It is.', 0],
  ['Where does the key hang?', '', 0],
])('how much of %j is in %j', (question, text, expected) => {
  expect(coverage(question, text)).toBe(expected);
});
