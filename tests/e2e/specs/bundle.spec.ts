import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';

import { expect, test } from '@playwright/test';

const dist = resolve(import.meta.dirname, '../../../dist');

/** Grafana loads it on every page, before anything is drawn. */
const mostBytes = 25 * 1024;

/** public/app/features/plugins/loader/sharedDependencies.ts of Grafana 12.3, and `module` of the AMD loader. */
const shared =
  /^(module|@emotion\/(css|react)|@grafana\/(data|runtime|ui)|i18next|lodash|moment|react|react-dom|react\/jsx-runtime|react-router|rxjs|rxjs\/operators)$/;

for (const name of ['module.js', 'panel/module.js', 'datasource/module.js']) {
  test(`${name} asks Grafana only for what it shares`, async () => {
    const text = await readFile(join(dist, name), 'utf8');
    const [, list = ''] = /^define\(\[([^\]]*)\]/m.exec(text) ?? [];
    const asked = [...list.matchAll(/"([^"]+)"/g)].map(([, dependency = '']) => dependency);
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.filter((dependency) => !shared.test(dependency))).toEqual([]);
  });
}

test('module.js is small, as every page of Grafana waits for it', async () => {
  expect(gzipSync(await readFile(join(dist, 'module.js'))).length).toBeLessThan(mostBytes);
});

test('nested plugins load nothing later: Grafana would look for it in the wrong place', async () => {
  for (const nested of ['panel', 'datasource']) {
    const scripts = (await readdir(join(dist, nested))).filter((file) => file.endsWith('.js'));
    expect(scripts).toEqual(['module.js']);
  }
});
