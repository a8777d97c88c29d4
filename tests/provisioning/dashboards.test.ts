import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';
import { renderSystemHealth } from '../../provisioning/dashboards/system-health.ts';
import { mistakesIn } from './promql.ts';
import { root } from './run-tool.ts';

const sourceSchema = z.object({ type: z.string(), uid: z.string() });
const panelSchema = z.object({
  id: z.number(),
  type: z.string(),
  title: z.string(),
  datasource: sourceSchema.optional(),
  targets: z.array(z.looseObject({ refId: z.string(), expr: z.string().optional() })).default([]),
  gridPos: z.object({ x: z.number(), y: z.number(), w: z.number(), h: z.number() }),
});
const dashboard = z
  .object({
    uid: z.string(),
    title: z.string(),
    panels: z.array(panelSchema),
    annotations: z.object({
      list: z.array(z.looseObject({ datasource: sourceSchema, enable: z.boolean() })),
    }),
    templating: z.object({ list: z.array(z.looseObject({ name: z.string() })) }),
  })
  .parse(JSON.parse(renderSystemHealth()));

const readJson = (path: string) => JSON.parse(readFileSync(join(root, path), 'utf8'));
const provisioned: { uid: string; type: string }[] = parse(
  readFileSync(join(root, 'provisioning/grafana/datasources/trinity.yaml'), 'utf8')
).datasources;
const panels = dashboard.panels.filter(({ type }) => type !== 'row');
const queries = panels.flatMap(({ title, targets }) =>
  targets.flatMap(({ expr }) => (expr === undefined ? [] : [[title, expr]]))
);

test('it is the dashboard of the mission', () => {
  expect(dashboard).toMatchObject({ uid: 'trinity-system-health', title: 'Trinity System Health' });
  expect(panels.map(({ title }) => title)).toEqual(
    expect.arrayContaining([
      'Status',
      'Request rate',
      'Throughput',
      'Error rate',
      'Response time (p95)',
      'Resources',
      'API quotas',
      'Slowest endpoints (p95)',
      'Fullest queues',
      'Up and down',
    ])
  );
});

test.each(queries)('%s: %s uses metrics and labels that exist', (_, expr) => {
  expect(mistakesIn(expr)).toEqual([]);
});

test('every panel has something to show', () => {
  for (const { title, type, targets } of panels) {
    expect([title, targets.length > 0 || type === 'trinity-incidents-panel']).toEqual([title, true]);
  }
});

test('ids are unique, and no panel stands on another', () => {
  const ids = dashboard.panels.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const cells = dashboard.panels.flatMap(({ gridPos: { x, y, w, h } }) =>
    Array.from({ length: w * h }, (_, cell) => `${x + (cell % w)},${y + Math.floor(cell / w)}`)
  );
  expect(new Set(cells).size).toBe(cells.length);
  expect(Math.max(...dashboard.panels.map(({ gridPos }) => gridPos.x + gridPos.w))).toBe(24);
});

test("Trinity's panel, data source and annotations are on it, by the ids of the plugins", () => {
  const panelId = readJson('src/panel/plugin.json').id;
  const sourceId = readJson('src/datasource/plugin.json').id;
  expect(panels.filter(({ type }) => type === panelId)).toHaveLength(1);
  expect(provisioned).toContainEqual(expect.objectContaining({ uid: 'trinity', type: sourceId }));
  expect(dashboard.annotations.list).toContainEqual(
    expect.objectContaining({ enable: true, datasource: { type: sourceId, uid: 'trinity' } })
  );
});

test('every data source is one that is provisioned, or the variable that chooses one', () => {
  const known = [...provisioned.map(({ uid }) => uid), '${datasource}'];
  for (const { title, datasource } of panels) {
    expect([title, datasource === undefined || known.includes(datasource.uid)]).toEqual([title, true]);
  }
  expect(dashboard.templating.list.map(({ name }) => name)).toEqual(['datasource', 'station']);
});
