// Makes dist/: what is published. Contracts, causes and zod are inside; prom-client and cockatiel stay dependencies.
import { spawnSync } from 'node:child_process';
import { build } from 'esbuild';
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const source = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8'));

/** The program in both module formats, for the oldest Node that is supported. */
export async function bundle(folder) {
  const formats = [
    ['esm', 'index.js'],
    ['cjs', 'index.cjs'],
  ];
  await Promise.all(
    formats.map(([format, file]) =>
      build({
        entryPoints: [join(here, 'src/index.ts')],
        outfile: join(folder, file),
        bundle: true,
        format,
        platform: 'node',
        target: 'node20',
        external: Object.keys(source.dependencies),
        legalComments: 'inline',
      })
    )
  );
}

/** The types in one file that knows nobody but Node and prom-client. */
export function bundleTypes(folder) {
  const generator = createRequire(import.meta.url).resolve(
    'dts-bundle-generator/dist/bin/dts-bundle-generator.js'
  );
  const project = join(here, '../../tsconfig.node.json');
  const made = join(folder, 'index.d.ts');
  const args = [
    generator,
    '--silent',
    '--no-banner',
    '--project',
    project,
    '-o',
    made,
    join(here, 'src/index.ts'),
  ];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) {
    throw new Error(`the types could not be bundled: ${stderr}`);
  }
  copyFileSync(made, join(folder, 'index.d.cts'));
}

/** The published package.json: this one without what only the repository needs. */
export function manifest() {
  const { name, version, description, license, engines, dependencies, sideEffects } = source;
  const both = (types, file) => ({ types, default: file });
  return {
    name,
    version,
    description,
    license,
    type: 'module',
    engines,
    exports: {
      '.': { import: both('./index.d.ts', './index.js'), require: both('./index.d.cts', './index.cjs') },
    },
    dependencies,
    sideEffects,
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const dist = join(here, 'dist');
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(dist);
  await bundle(dist);
  bundleTypes(dist);
  writeFileSync(join(dist, 'package.json'), `${JSON.stringify(manifest(), null, 2)}\n`);
  copyFileSync(join(here, 'README.md'), join(dist, 'README.md'));
  copyFileSync(join(here, '../../LICENSE'), join(dist, 'LICENSE'));
}
