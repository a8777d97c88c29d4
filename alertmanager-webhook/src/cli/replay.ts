import { existsSync, readFileSync } from 'node:fs';
import { parseDuration, type Replay } from '@trinity/contracts';
import { Command } from 'commander';
import { systemClock } from '../clock.ts';
import { loadSettings, type Settings } from '../config/load.ts';
import { parsePlaybook, type LoadedPlaybook } from '../config/playbooks.ts';
import { createReplayer } from '../wiring/playbooks.ts';
import { withStore } from './with-store.ts';

/** Asks what a playbook would have decided on recorded incidents. Nothing is written to any incident. */
export function replayCommand(): Command {
  return new Command('replay')
    .description(
      'What a version of a playbook would have decided on recorded incidents, and what would differ.'
    )
    .argument('<playbook>', 'a name, or a YAML file with another version of it')
    .requiredOption('--config <file>', 'trinity.yaml')
    .option('--since <duration>', 'how far back', '30d')
    .option('--json', 'the whole answer as JSON')
    .action(async (name: string, options: { config: string; since: string; json?: true }) => {
      const sinceMs = parseDuration(options.since);
      if (!/^(?:\d+(?:ms|s|m|h|d))+$/.test(options.since) || sinceMs === 0) {
        throw new Error(`--since ${options.since}: must be a duration such as 12h or 30d`);
      }
      const settings = loadSettings(options.config);
      const replay = await replayOn(settings, findPlaybook(settings, name), sinceMs);
      console.log(options.json ? JSON.stringify(replay, null, 2) : describeReplay(replay));
    });
}

function findPlaybook({ playbooks }: Settings, name: string): LoadedPlaybook {
  const known = playbooks.get(name);
  if (known !== undefined) {
    return known;
  }
  if (!existsSync(name)) {
    throw new Error(`There is no playbook and no file ${name}.`);
  }
  const parsed = parsePlaybook(readFileSync(name, 'utf8'), name);
  if (!parsed.ok) {
    throw new Error(parsed.problems.join('\n'));
  }
  return parsed.value;
}

async function replayOn(settings: Settings, playbook: LoadedPlaybook, sinceMs: number): Promise<Replay> {
  const replay = await withStore(settings, (core) =>
    createReplayer(core).replay(playbook, systemClock.now() - sinceMs)
  );
  if (replay === undefined) {
    throw new Error(`${settings.config.dataDir}: there is no store with incidents.`);
  }
  return replay;
}

/** One line for each decision that would differ, and a sum. */
export function describeReplay({ decisions, replayed, unreplayable, changed, playbook }: Replay): string {
  const lines = decisions
    .filter((each) => each.changed)
    .map(({ incident, at, component, was, would }) =>
      [
        new Date(at).toISOString(),
        incident,
        component ?? '-',
        `${was.outcome} ${was.playbook ?? '-'} -> ${would.outcome} ${would.playbook ?? '-'}`,
        would.summary,
      ].join('\t')
    );
  const skipped = unreplayable > 0 ? ` ${unreplayable} older ones did not record what they saw.` : '';
  return [
    ...lines,
    `${replayed} decisions about ${playbook} taken again, ${changed} would differ.${skipped}`,
  ].join('\n');
}
