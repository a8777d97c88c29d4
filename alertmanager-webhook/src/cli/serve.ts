import { Command } from 'commander';
import { pino } from 'pino';
import { startApp } from '../app.ts';

/** Says on stdout, one JSON object a line, what happens. `LOG_LEVEL` chooses how much. */
export function serveCommand(): Command {
  return new Command('serve')
    .description('Run the receiver until SIGINT or SIGTERM. SIGHUP reads the configuration again.')
    .requiredOption('--config <file>', 'trinity.yaml')
    .action(async ({ config }: { config: string }) => {
      const logger = pino({ level: process.env.LOG_LEVEL ?? 'info' });
      const app = await startApp({ configFile: config, logger });
      process.on('SIGHUP', () => void app.reload());
      for (const signal of ['SIGINT', 'SIGTERM'] as const) {
        process.on(signal, () => {
          logger.info({ signal }, 'stopping');
          void app.stop().then(() => process.exit(0));
        });
      }
    });
}
