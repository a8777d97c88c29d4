import grafana from '@grafana/eslint-config/flat.js';
import importX from 'eslint-plugin-import-x';
import * as regexp from 'eslint-plugin-regexp';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** Which of Trinity's own packages a folder may import. Nothing imports the plugin (`src`), the demo or the tests. */
const mayImport = {
  contracts: [],
  causes: ['contracts'],
  'exporters/sdk': ['contracts', 'causes'],
  'exporters/agent': ['contracts', 'causes', 'sdk'],
  'alertmanager-webhook': ['contracts', 'causes'],
  src: ['contracts', 'causes'],
  demo: ['sdk', 'contracts'],
};
const own = ['contracts', 'causes', 'sdk', 'agent', 'receiver', 'demo'];

const directionOf = ([folder, allowed]) => ({
  files: [`${folder}/**/*.{ts,tsx}`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: own
          .filter((name) => !allowed.includes(name))
          .map((name) => ({
            group: [`@trinity/${name}`, `@trinity/${name}/*`],
            message: `${folder} does not know @trinity/${name}; see docs/architecture.md.`,
          })),
      },
    ],
  },
});

/**
 * The receiver's stages know contracts, ports and themselves. Only pipeline.ts knows several of them, and only app.ts
 * and the commands know the adapters.
 */
const receiver = 'alertmanager-webhook/src';
const stages = ['ingest', 'diagnose', 'decide', 'fix', 'verify', 'learn', 'notify'];
const adapters = ['store/sqlite', 'store/memory', 'clients', 'http', 'cli'];
const stageZones = stages.flatMap((stage) => [
  {
    target: `./${receiver}/${stage}`,
    from: [...stages.filter((other) => other !== stage), ...adapters].map((path) => `./${receiver}/${path}`),
    message: 'A stage knows contracts, ports and its own files only.',
  },
]);

export default defineConfig([
  globalIgnores([
    '**/dist/',
    '**/node_modules/',
    'coverage/',
    '.trinity/',
    '.config/',
    'webpack.config.ts',
    'reports/',
    'test-results/',
    'playwright-report/',
  ]),
  {
    files: ['src/**/*.{ts,tsx}', 'tests/e2e/**/*.ts', 'tests/preview-host/**/*.{ts,tsx}'],
    extends: [grafana],
    rules: {
      'react/prop-types': 'off',
      'react/react-in-jsx-scope': 'off',
      'no-console': 'error',
      '@typescript-eslint/array-type': 'off',
    },
  },
  {
    files: ['**/*.ts'],
    ignores: ['src/**', 'tests/e2e/**', 'tests/preview-host/**'],
    extends: [tseslint.configs.strict],
    languageOptions: { parserOptions: { project: './tsconfig.node.json' } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-non-null-assertion': 'error',
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Named exports only: a thing has one name.' },
      ],
    },
  },
  {
    files: ['**/*.{ts,tsx}'],
    plugins: { 'import-x': importX, regexp },
    rules: {
      // Most of what is read here was written by strangers: no expression may backtrack without end.
      'regexp/no-super-linear-backtracking': 'error',
      complexity: ['error', 12],
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      'import-x/no-restricted-paths': ['error', { zones: stageZones }],
      'import-x/no-relative-packages': 'error',
      eqeqeq: 'error',
      'no-restricted-globals': ['error', { name: 'name', message: 'Probably a forgotten variable.' }],
    },
  },
  {
    files: ['**/*.test.{ts,tsx}', 'tests/**/*.ts', '**/*.conformance.ts'],
    rules: {
      'max-lines-per-function': 'off',
      'max-lines': ['error', 500],
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  ...Object.entries(mayImport).map(directionOf),
]);
