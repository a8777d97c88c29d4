import { Command } from 'commander';
import { loadSettings } from '../config/load.ts';

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
    .action(({ config }: { config: string }) => {
      const { playbooks, config: settings } = loadSettings(config);
      for (const { name, mode, risk, match } of playbooks.values()) {
        const effective = settings.playbooks.modes[name] ?? mode;
        console.log(
          `${name}\t${effective} (at most ${settings.mode})\t${risk} risk\t${match.causes.join(', ')}`
        );
      }
    });
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
