import { Command } from 'commander';
import { version } from './app.ts';
import { diagnoseCommand } from './cli/diagnose.ts';
import { playbooksCommand } from './cli/playbooks.ts';
import { replayCommand } from './cli/replay.ts';
import { serveCommand } from './cli/serve.ts';
import { verifyCommand } from './cli/verify.ts';

/** The command line. One file per command in cli/. */
export async function main(argv: readonly string[]): Promise<void> {
  const program = new Command('trinity')
    .description('Takes alerts, finds causes, fixes what is safe to fix, and proves it.')
    .version(version)
    .addCommand(serveCommand())
    .addCommand(diagnoseCommand())
    .addCommand(playbooksCommand())
    .addCommand(replayCommand())
    .addCommand(verifyCommand());
  try {
    await program.parseAsync([...argv]);
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 1;
  }
}
