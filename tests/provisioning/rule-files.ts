import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';
import { root } from './run-tool.ts';

const ruleSchema = z.union([
  z.strictObject({ record: z.string(), expr: z.string() }),
  z.strictObject({
    alert: z.string(),
    expr: z.string(),
    for: z.string().optional(),
    labels: z.record(z.string(), z.string()),
    annotations: z.strictObject({ summary: z.string(), description: z.string(), runbook_url: z.string() }),
  }),
]);
const fileSchema = z.object({
  groups: z.array(z.object({ name: z.string(), rules: z.array(ruleSchema) })),
});

type Rule = z.infer<typeof ruleSchema>;
export type AlertRule = Extract<Rule, { alert: string }>;

export const rulesDir = join(root, 'provisioning', 'prometheus', 'rules');
export const ruleFiles = readdirSync(rulesDir).map((name) => join(rulesDir, name));
export const rules: readonly Rule[] = ruleFiles.flatMap((file) =>
  fileSchema.parse(parse(readFileSync(file, 'utf8'))).groups.flatMap((group) => group.rules)
);
export const alertRules = rules.filter((rule) => 'alert' in rule);
export const recordedNames = rules.filter((rule) => 'record' in rule).map(({ record }) => record);
