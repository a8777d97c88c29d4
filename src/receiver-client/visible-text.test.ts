import { makeTextsVisible, makeVisible } from './visible-text.ts';

describe('makeVisible', () => {
  it.each([
    ['plain text', 'plain text'],
    ['two\r\nlines\tand a tab', 'two\nlines\tand a tab'],
    ['ünïcödé 日本 🙂', 'ünïcödé 日本 🙂'],
    ['a\u0000b', 'a[U+0000]b'],
    ['red \u001b[31mtext', 'red [U+001B][31mtext'],
    ['photo\u202egnp.exe', 'photo[U+202E]gnp.exe'],
    ['zero\u200bwidth', 'zero[U+200B]width'],
    ['family \u{1F468}\u200d\u{1F469}', 'family \u{1F468}\u200d\u{1F469}'],
  ])('%j becomes %j', (text, visible) => {
    expect(makeVisible(text)).toBe(visible);
  });
});

it('reaches every text of an answer and nothing else', () => {
  expect(makeTextsVisible({ a: ['\u202e', 1, null], b: { c: '\u0007' }, d: true })).toEqual({
    a: ['[U+202E]', 1, null],
    b: { c: '[U+0007]' },
    d: true,
  });
});
