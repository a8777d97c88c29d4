import { build } from 'esbuild';
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');
const react19Folder = join(root, 'tests/preview-host/react19/node_modules');
/** By folder, which no `exports` lead from: what is not the same in a browser is named by its file. */
const react19 = {
  react: join(react19Folder, 'react'),
  'react-dom': join(react19Folder, 'react-dom'),
  'react-dom/server': join(react19Folder, 'react-dom/server.browser.js'),
};

export interface Client {
  js: Uint8Array;
  css: Uint8Array;
  /** Differs where they do. */
  version: string;
}

/** The major version that plugins get: that of Grafana 12, or that of Grafana 13. */
export type ReactMajor = 18 | 19;

/** Builds the page's program and styles, in about two seconds. */
export async function bundleClient(react: ReactMajor): Promise<Client> {
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
    alias: {
      ...commonJs([
        '@grafana/data',
        '@grafana/i18n',
        '@grafana/runtime',
        '@grafana/ui',
        'i18next',
        'react-router',
      ]),
      ...(react === 19 && react19),
    },
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
  const [js, css] = [named('.js'), named('.css')];
  const version = createHash('sha256').update(js).update(css).digest('hex').slice(0, 12);
  return { js, css, version };
}

/**
 * Their ES modules end in `.mjs`, for which esbuild reads default imports of CommonJS packages as Node does: as the
 * whole module. Webpack, which builds Grafana, does not. What they share with us must come from the same files.
 */
function commonJs(packages: string[]): Record<string, string> {
  const require = createRequire(import.meta.url);
  return Object.fromEntries(packages.map((name) => [name, require.resolve(name)]));
}
