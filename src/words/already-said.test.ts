import { isSaid } from './already-said.ts';

it.each([
  ['', 'anything', true],
  ['The disk is full.', 'The disk is full.', true],
  ['The disk is full.', 'A person is needed. The disk is full.', true],
  ['clean failed: The disk is full.', 'The disk is full.', true],
  ['The disk is full.', '', false],
  ['The disk is full.', 'The disk is', false],
  [`${'Something else happened as well, and it is new. '}The disk is full.`, 'The disk is full.', false],
])('%j after %j: %s', (text, before, said) => {
  expect(isSaid(text, before)).toBe(said);
});
