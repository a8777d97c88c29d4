import * as z from 'zod';
import { slugSchema } from '../primitives.ts';
import { parseYaml } from './parse-yaml.ts';

const schema = z.strictObject({
  name: slugSchema,
  port: z.number().int().max(65535).default(80),
  parts: z.array(z.strictObject({ id: z.string() })).default([]),
});

it('gives the value with its defaults', () => {
  expect(parseYaml('name: a\n', schema, 'x.yaml')).toEqual({
    ok: true,
    value: { name: 'a', port: 80, parts: [] },
  });
});

it('names every mistake at once, with its place', () => {
  const text = [
    'name: Not A Slug',
    'prot: 80',
    'port: many',
    'parts:',
    '  - id: a',
    '  - {}',
    '  - id: b',
    '    di: c',
  ];
  expect(parseYaml(text.join('\n'), schema, 'x.yaml')).toEqual({
    ok: false,
    problems: [
      'x.yaml:1:7: name: must be 1-63 of a-z, 0-9 and -, not at the ends',
      'x.yaml:3:7: port: Invalid input: expected number, received string',
      'x.yaml:6:5: parts[1].id: Invalid input: expected string, received undefined',
      'x.yaml:8:5: parts[2].di: is not a known setting',
      'x.yaml:2:1: prot: is not a known setting',
    ],
  });
});

it.each([
  ['broken syntax', 'name: [a', /^x\.yaml:1:\d+: /],
  ['a key twice', 'name: a\nname: b', /^x\.yaml:2:1: Map keys must be unique/],
  ['an empty file', '', /name: Invalid input/],
  ['a list instead of a map', '- a', /expected object, received array/],
])('refuses %s', (_, text, problem) => {
  const parsed = parseYaml(text, schema, 'x.yaml');
  expect(parsed.ok ? '' : parsed.problems[0]).toMatch(problem);
});

it('refuses aliases of aliases of aliases', () => {
  const level = (key: string, inner: string) => `${key}: &${key} [${`${inner},`.repeat(10)}]`;
  const bomb = [level('a', 'x'), ...[...'bcdefg'].map((key, i) => level(key, `*${'abcdef'[i]}`))].join('\n');
  expect(parseYaml(bomb, schema, 'x.yaml')).toEqual({
    ok: false,
    problems: [expect.stringMatching(/^x\.yaml: Excessive alias/)],
  });
});
