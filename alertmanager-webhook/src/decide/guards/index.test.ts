import { readdirSync } from 'node:fs';
import { guards } from './index.ts';

const files = readdirSync(import.meta.dirname)
  .filter((file) => file !== 'index.ts' && file !== 'index.test.ts')
  .sort();
const names = guards.map(({ name }) => name).sort();

it('asks every guard, each once, by the name of its file', () => {
  const guardFiles = files.filter((file) => !file.endsWith('.test.ts'));
  expect(guardFiles).toEqual(names.map((name) => `${name.replaceAll('_', '-')}.ts`).sort());
});

it('has a table for every guard', () => {
  const tables = files.filter((file) => file.endsWith('.test.ts'));
  expect(tables).toEqual(names.map((name) => `${name.replaceAll('_', '-')}.test.ts`).sort());
});
