import { build } from 'esbuild';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');

/** Builds the page's program and styles, in about two seconds. */
export async function bundleClient(): Promise<{ js: Uint8Array; css: Uint8Array }> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: { client: 'tests/preview-host/client/main.tsx' },
    outdir: 'client',
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    jsx: 'automatic',
    logLevel: 'error',
    // SystemJS' AMD extra defines `define.amd`: UMD packages would register there instead of being bundled.
    define: { define: 'undefined', 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
    loader: {
      '.svg': 'dataurl',
      '.png': 'dataurl',
      '.gif': 'dataurl',
      '.woff': 'empty',
      '.woff2': 'empty',
      '.ttf': 'empty',
      '.eot': 'empty',
    },
  });
  const named = (end: string) =>
    outputFiles.find(({ path }) => path.endsWith(end))?.contents ?? new Uint8Array();
  return { js: named('.js'), css: named('.css') };
}
