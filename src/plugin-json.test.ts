import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { appId, dataSourceId, panelId } from './grafana/plugin-ids.ts';
import appJson from './plugin.json';

const files = ['plugin.json', 'panel/plugin.json', 'datasource/plugin.json'];
const read = (file: string) => JSON.parse(readFileSync(join('src', file), 'utf8')) as typeof appJson;

it('the ids are those of the code', () => {
  expect(files.map((file) => read(file).id)).toEqual([appId, panelId, dataSourceId]);
});

it.each(files)('%s has its logos and links', (file) => {
  const { info } = read(file);
  for (const logo of Object.values(info.logos)) {
    expect(existsSync(join('src', dirname(file), logo))).toBe(true);
  }
  expect(info.links.length).toBeGreaterThan(0);
  expect(info.links.every(({ url }) => url.startsWith('https://'))).toBe(true);
});

it('every picture of the catalogue is there', () => {
  expect(appJson.info.screenshots.length).toBeGreaterThan(0);
  for (const { path } of appJson.info.screenshots) {
    expect(existsSync(join('src', path))).toBe(true);
  }
});

it('the nested plugins are included', () => {
  expect(appJson.includes.map(({ path }) => path)).toEqual(
    expect.arrayContaining(['panel/plugin.json', 'datasource/plugin.json'])
  );
});

it('every route has one method, a role and a token of its own', () => {
  const routes = appJson.routes.map(({ path, method, reqRole, headers }) => [
    path,
    method,
    reqRole,
    headers[0]?.content,
  ]);
  const bearer = (name: string) => `Bearer {{ .SecureJsonData.${name}Token }}`;
  expect(routes).toEqual([
    ['viewer/*', 'GET', 'Viewer', bearer('viewer')],
    ['operator/*', 'GET', 'Editor', bearer('operator')],
    ['operator/*', 'POST', 'Editor', bearer('operator')],
    ['admin/*', 'GET', 'Admin', bearer('admin')],
    ['admin/*', 'POST', 'Admin', bearer('admin')],
  ]);
});
