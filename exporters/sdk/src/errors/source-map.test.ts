import { transformSync } from 'esbuild';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { SourceMaps } from './source-map.ts';

const folder = mkdtempSync(join(tmpdir(), 'trinity-maps-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const source = [
  '// A comment that a build drops.',
  'interface Order { id: number }',
  'export function fail(order: Order): never {',
  "  throw new Error('order ' + order.id);",
  '}',
].join('\n');

/** What a build makes of the source, and where `throw` is in it. */
function build(name: string, kind: 'inline' | 'external' | 'none') {
  const { code, map } = transformSync(source, {
    loader: 'ts',
    sourcemap: kind === 'none' ? false : 'external',
    sourcefile: 'order.ts',
    minify: true,
  });
  const file = join(folder, name);
  const inline = `data:application/json;base64,${Buffer.from(map).toString('base64')}`;
  const comment = kind === 'inline' ? inline : `${name}.map`;
  writeFileSync(file, code.trimEnd() + (kind === 'none' ? '' : `\n//# sourceMappingURL=${comment}\n`));
  if (kind === 'external') {
    writeFileSync(`${file}.map`, map);
  }
  return { file, column: code.indexOf('new Error') + 1 };
}

const original = `${join(folder, 'order.ts')}:4:`;

it.each(['inline', 'external'] as const)('finds the place in the source by an %s map', (kind) => {
  const { file, column } = build(`${kind}.js`, kind);
  const maps = new SourceMaps();
  const stack = `Error: order 7\n    at fail (${file}:1:${column})\n    at ${pathToFileURL(file).href}:1:${column}`;
  const [title, first, second] = maps.apply(stack).split('\n');
  expect(title).toBe('Error: order 7');
  expect(first).toMatch(`    at fail (${original}`);
  expect(second).toMatch(`    at ${original}`);
});

it.each([
  ['a file without a map', () => build('none.js', 'none').file],
  ['a file that is not there', () => join(folder, 'gone.js')],
  [
    'a map that is no map',
    () => {
      const file = join(folder, 'bad.js');
      writeFileSync(file, 'x\n//# sourceMappingURL=data:application/json;base64,bm9wZQ==\n');
      return file;
    },
  ],
  [
    'a map of another machine',
    () => {
      const file = join(folder, 'far.js');
      writeFileSync(file, 'x\n//# sourceMappingURL=https://example.com/far.js.map\n');
      return file;
    },
  ],
])('leaves the frames of %s as they are', (_, make) => {
  const stack = `Error: x\n    at f (${make()}:1:1)\n    at node:internal/main:1:2\n    at async Promise.all (index 0)`;
  expect(new SourceMaps().apply(stack)).toBe(stack);
});
