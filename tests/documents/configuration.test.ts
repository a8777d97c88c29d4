import { agentFileSchema } from '@trinity/agent/src/config/agent-file.ts';
import { configSchema } from '@trinity/receiver/src/config/schema.ts';
import { channelKinds } from '@trinity/receiver/src/notify/channels/index.ts';
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

test('docs/configuration.md and docker-compose.yml have exactly the variables of the channels', () => {
  const variables = channelKinds.flatMap(({ name, required, optional }) => [
    ...required.map((variable) => [variable, name, true]),
    ...optional.map((variable) => [variable, name, false]),
  ]);
  const rows = text
    .split('## Channels to people\n')[1]
    ?.split('\n## ')[0]
    ?.matchAll(/^\| `(\w+)` \| (\w+) \| (.+) \|$/gm);
  const written = [...(rows ?? [])].map(([, variable, name, what]) => [
    variable,
    name,
    what?.endsWith('Required.'),
  ]);
  expect(written.sort()).toEqual(variables.sort());
  const compose = readFileSync(new URL('../../docker-compose.yml', import.meta.url), 'utf8');
  const passed = [...compose.matchAll(/^ {6}(\w+): \$\{(\w+):-\}$/gm)].map(([, to, from]) => [to, from]);
  expect(passed.sort()).toEqual(variables.map(([variable]) => [variable, variable]).sort());
});
