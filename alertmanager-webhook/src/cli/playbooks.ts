import { Command } from 'commander';
import type { Playbook } from '@trinity/contracts';
import { loadSettings, type Settings } from '../config/load.ts';
import type { PlaybookRecord } from '../incident/playbook-record.ts';
import { withStore } from './with-store.ts';

const configOption = ['--config <file>', 'trinity.yaml'] as const;

export function playbooksCommand(): Command {
  return new Command('playbooks')
    .description('Look at playbooks.')
    .addCommand(checkCommand())
    .addCommand(listCommand())
    .addCommand(showCommand());
}

function checkCommand(): Command {
  return new Command('check')
    .description('Name every mistake of trinity.yaml and of all playbooks, with its line.')
    .requiredOption(...configOption)
    .action(({ config }: { config: string }) => {
      const { playbooks } = loadSettings(config);
      console.log(`${config} and ${playbooks.size} playbooks are good.`);
    });
}

function listCommand(): Command {
  return new Command('list')
    .description('All playbooks with their mode, risk and causes.')
    .requiredOption(...configOption)
    .action(async ({ config }: { config: string }) => {
      const settings = loadSettings(config);
      const names = [...settings.playbooks.keys()];
      const records = await withStore(settings, ({ records: all }) =>
        Promise.all(names.map((name) => all.read(name)))
      );
      for (const [index, playbook] of [...settings.playbooks.values()].entries()) {
        console.log(describePlaybook(playbook, settings.config, records?.[index]));
      }
    });
}

/** One line: what it may do now, and in shadow mode what it would have come to so far. Pure. */
export function describePlaybook(
  { name, mode, shadow, risk, match }: Playbook,
  { mode: ceiling, playbooks }: Settings['config'],
  record?: Pick<PlaybookRecord, 'shadow' | 'override'>
): string {
  const wanted = record?.override?.mode ?? playbooks.modes[name] ?? mode;
  const counts = Object.entries(record?.shadow ?? {}).map(([outcome, count]) => `${outcome} ${count}`);
  const may = shadow
    ? `shadow, would have: ${counts.join(', ') || 'nothing yet'}`
    : `${wanted} (at most ${ceiling})`;
  return `${name}\t${may}\t${risk} risk\t${match.causes.join(', ')}`;
}

function showCommand(): Command {
  return new Command('show')
    .description('One playbook as it is understood, as JSON.')
    .argument('<name>')
    .requiredOption(...configOption)
    .action((name: string, { config }: { config: string }) => {
      const playbook = loadSettings(config).playbooks.get(name);
      if (playbook === undefined) {
        throw new Error(`There is no playbook ${name}.`);
      }
      console.log(JSON.stringify({ ...playbook, componentMatchers: undefined }, null, 2));
    });
}
