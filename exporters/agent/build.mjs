// Makes dist/: what is published. Contracts, causes and the SDK's parts are inside; the rest stays dependencies.
import { build } from 'esbuild';
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, 'dist');
const { name, version, description, license, engines, bin, dependencies } = JSON.parse(
  readFileSync(join(here, 'package.json'), 'utf8')
);
const published = Object.fromEntries(
  Object.entries(dependencies).filter(([one]) => !one.startsWith('@trinity/'))
);

rmSync(dist, { recursive: true, force: true });
mkdirSync(join(dist, 'bin'), { recursive: true });
await build({
  // All but the first are processes of their own, beside the bundle that starts them.
  entryPoints: {
    main: join(here, 'src/cli/main.ts'),
    'sqlite-check': join(here, 'src/probes/sqlite-check.ts'),
    'sqlite-process': join(here, 'src/sqlite/process.ts'),
  },
  outdir: dist,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node22',
  external: Object.keys(published),
  legalComments: 'inline',
});
const entry = readFileSync(join(here, 'bin/trinity-agent.js'), 'utf8').replace(
  '../src/cli/main.ts',
  '../main.js'
);
writeFileSync(join(dist, 'bin/trinity-agent.js'), entry, { mode: 0o755 });
const manifest = {
  name,
  version,
  description,
  license,
  type: 'module',
  engines,
  bin,
  dependencies: published,
};
writeFileSync(join(dist, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
copyFileSync(join(here, 'README.md'), join(dist, 'README.md'));
copyFileSync(join(here, '../../LICENSE'), join(dist, 'LICENSE'));
