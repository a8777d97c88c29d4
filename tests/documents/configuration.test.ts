import { agentFileSchema } from '@trinity/agent/src/config/agent-file.ts';
import { configSchema } from '@trinity/receiver/src/config/schema.ts';
import { readFileSync } from 'node:fs';
import { settingsOf } from './settings-of.ts';

const text = readFileSync(new URL('../../docs/configuration.md', import.meta.url), 'utf8');

/** The rows of the table under a heading. */
function documented(heading: string) {
  const section = text.split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  return [...section.matchAll(/^\| `([^`]+)` \| (?:`([^`]*)`)? ?\| (.+) \|$/gm)].map(
    ([, name, fallback = '']) => ({
      name,
      fallback,
    })
  );
}

test.each([
  ['trinity.yaml', configSchema],
  ['agent.yaml', agentFileSchema],
])('docs/configuration.md lists exactly the settings of %s, with their defaults', (heading, schema) => {
  const byName = (a: { name?: string }, b: { name?: string }) => (a.name ?? '').localeCompare(b.name ?? '');
  expect(documented(heading).sort(byName)).toEqual(settingsOf(schema).sort(byName));
});
