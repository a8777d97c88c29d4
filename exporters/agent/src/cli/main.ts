import { Command } from 'commander';
import { version } from '../version.ts';
import { anomalies } from './anomalies.ts';
import { backUpNow, printBackups, restoreNow } from './backup-commands.ts';
import { check } from './check.ts';
import { printStatus, startService, stopService } from './control-commands.ts';
import { run } from './run.ts';
import { scan } from './scan.ts';
import { templates } from './templates.ts';

const withConfig = (command: Command): Command =>
  command.requiredOption('-c, --config <file>', 'the agent’s file', 'agent.yaml');

/** `trinity-agent`. Exits with 1 when what was asked for could not be done. */
export async function main(argv: readonly string[]): Promise<void> {
  const program = new Command('trinity-agent')
    .description(
      'Supervises the services of this host, probes them, and does what its file allows Trinity to ask for.'
    )
    .version(version);
  withConfig(program.command('run')).description('run the agent until SIGTERM').action(run);
  withConfig(program.command('check'))
    .description('check the file and what it names on this host, and print what it sees now')
    .action(check);
  withConfig(program.command('status'))
    .description('what the running agent sees')
    .option('--json', 'as JSON')
    .action(printStatus);
  withConfig(program.command('stop <service>'))
    .description('stop a service and keep it stopped')
    .action(stopService);
  withConfig(program.command('start <service>'))
    .description('start a service and keep it running')
    .action(startService);
  program
    .command('scan <files...>')
    .description('print a JSON line for each error in log files; - is the standard input')
    .action(scan);
  program
    .command('templates <file>')
    .description('print the template of each line of a log file, as JSON lines')
    .action(templates);
  withConfig(program.command('backup [service]'))
    .description('back up the databases and the configuration of a service, or of all, while they run')
    .action(backUpNow);
  withConfig(program.command('backups'))
    .description('list the backups, the newest first')
    .option('--json', 'as JSON')
    .action(printBackups);
  withConfig(program.command('restore <backup>'))
    .description('put a backup back, with its service stopped meanwhile; what it replaces is backed up')
    .action(restoreNow);
  program
    .command('anomalies <file>')
    .description('judge each row of a CSV file with the columns timestamp and value, as JSON lines')
    .action(anomalies);
  await program.parseAsync(argv);
}
