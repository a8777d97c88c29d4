import CopyWebpackPlugin from 'copy-webpack-plugin';
import path from 'node:path';
import { merge } from 'webpack-merge';
import type { Configuration, RuleSetRule } from 'webpack';

import grafanaConfig, { type Env } from './.config/webpack/webpack.config.ts';

const nested = ['panel', 'datasource'];

/** The scaffold compiles JSX the classic way; Grafana shares `react/jsx-runtime` since 12.3, as React 19 wants it. */
function useAutomaticJsx(config: Configuration): void {
  const rules = (config.module?.rules ?? []) as RuleSetRule[];
  for (const { use } of rules) {
    if (typeof use === 'object' && 'loader' in use && use.loader === 'swc-loader') {
      const options = use.options as { jsc: object };
      options.jsc = { ...options.jsc, transform: { react: { runtime: 'automatic' } } };
    }
  }
}

/** What Grafana's scaffold builds, with three differences that our nested plugins and JSX need. */
export default async (env: Env): Promise<Configuration> => {
  const config = await grafanaConfig(env);
  useAutomaticJsx(config);
  return {
    ...merge(config, {
      cache: { type: 'filesystem', buildDependencies: { config: [path.resolve('webpack.config.ts')] } },
      plugins: [
        // The scaffold copies the logos of the root plugin only.
        new CopyWebpackPlugin({
          patterns: nested.map((name) => ({ from: `${name}/img`, to: `${name}/img` })),
        }),
      ],
    }),
    // Named rather than searched for: the scaffold's search takes any `src/**/plugin.json` of the repository.
    entry: Object.fromEntries(
      ['', ...nested].map((name) => [path.posix.join(name, 'module'), path.resolve('src', name, 'module')])
    ),
  };
};
