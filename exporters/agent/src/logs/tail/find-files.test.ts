import { nameMatches } from './find-files.ts';

test.each([
  ['*.log', 'a.log', true],
  ['*.log', 'a.log.1', false],
  ['*.log', '.hidden.log', false],
  ['.*', '.hidden', true],
  ['app-?.{log,out}', 'app-1.out', true],
  ['app-?.{log,out}', 'app-12.out', false],
  ['[a-c]*', 'beta', true],
  ['[!a-c]*', 'beta', false],
  ['a+b(c).log', 'a+b(c).log', true],
  ['*', 'é', true],
])('%s and %s: %s', (part, name, matches) => {
  expect(nameMatches(part, name)).toBe(matches);
});
