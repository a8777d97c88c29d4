import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');

function section(heading: string): string {
  return readme.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
}

const paths = [...section('Where do I add a ...?').matchAll(/`([^`]+)`/g)].map(([, path = '']) => path);

it('knows where things are added', () => {
  expect(paths.length).toBeGreaterThan(20);
});

test.each(paths)('%s, where the README says that something is added, is there', (path) => {
  expect(existsSync(join(root, path))).toBe(true);
});

const links = [...readme.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, path = '']) => path);

test.each(links)('%s, to which the README leads, is there', (path) => {
  expect(existsSync(join(root, path))).toBe(true);
});

const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};
const commands = [...readme.matchAll(/npm (?:run )?([a-z][\w:]*)/g)].map(([, name = '']) => name);

test.each([...new Set(commands)].filter((name) => name !== 'ci'))(
  'npm run %s, which the README names, is there',
  (name) => {
    expect(Object.keys(scripts)).toContain(name);
  }
);
