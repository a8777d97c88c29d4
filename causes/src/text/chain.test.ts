import { wrapperLines } from './chain.ts';

const wrappersOf = (text: string) => [...wrapperLines(text.split('\n'))];

test("in Java's and Node's chains what stands above the innermost error wraps it", () => {
  expect(wrappersOf('A: a\nat x\nCaused by: B: b\nat y\nCaused by: C: c\nat z')).toEqual([0, 1, 2, 3]);
  expect(wrappersOf('Error: a\n[cause]: Error: b')).toEqual([0]);
});

test("in Python's chains what stands below the first error wraps it", () => {
  const text =
    'KeyError: 1\n\nDuring handling of the above exception, another exception occurred:\n\nValueError: 2';
  expect(wrappersOf(text)).toEqual([2, 3, 4]);
});

test('a text without a chain has no wrapper', () => {
  expect(wrappersOf('Error: a\nat x')).toEqual([]);
});
