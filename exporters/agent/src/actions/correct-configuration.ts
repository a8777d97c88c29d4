import { mkdtempSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Backups } from '../backups/backups.ts';
import type { Resources } from '../config/resources.ts';
import { objectionToFile, type CheckPorts } from '../configuration/check-file.ts';
import { lastGoodVersion, type GoodVersion } from '../configuration/versions.ts';
import { hashFile, lookAtFile } from '../storage/files.ts';
import { allPass } from '../probes/probe.ts';
import type { Action, ActionContext, ActionOutcome } from './action.ts';
import {
  changeWhileStopped,
  failed,
  notNeeded,
  refused,
  usualTiming,
  waitUntilWell,
  type RevivalTiming,
} from './revive.ts';

type Context = ActionContext<'correct_configuration'>;
type ConfigFile = Resources['configFiles'][number];

export interface CorrectConfigurationPorts extends CheckPorts {
  backups: Backups;
}

interface Correction {
  declared: ConfigFile;
  version: GoodVersion;
}

/**
 * Puts back the last good version of configuration files that changed since. If the service is not well with it either,
 * what was there before is put back.
 */
export function createCorrectConfiguration(
  ports: CorrectConfigurationPorts,
  timing: RevivalTiming = usualTiming
): Action<'correct_configuration'> {
  return {
    name: 'correct_configuration',
    resumable: true,
    async run(context) {
      const { target, directive, args } = context;
      const before = await target.observe();
      if (before.startKey === backKey(context)) {
        return failed('The last good configuration did not help; what was there before is there again.');
      }
      if (before.startKey === directive.id) {
        return undoUnlessWell(await waitUntilWell(context, timing), context, ports);
      }
      const wanted = target.configFiles.filter(({ name }) => args.file === undefined || name === args.file);
      if (wanted.length === 0) {
        return refused(`The file declares no ${args.file ?? 'configFiles'} for ${target.name}.`);
      }
      const corrections = await findCorrections(wanted, context, ports);
      if ('status' in corrections) {
        return corrections;
      }
      if (before.state === 'running' && allPass(await target.probe())) {
        return notNeeded('It runs and passes its probes, so what changed may be meant.');
      }
      return correct(corrections, context, ports, timing);
    },
  };
}

/** What has changed since it was good, and passes its check as it was then; or why nothing is done. */
async function findCorrections(
  wanted: readonly ConfigFile[],
  context: Context,
  ports: CorrectConfigurationPorts
): Promise<Correction[] | ActionOutcome> {
  const corrections: Correction[] = [];
  let known = 0;
  for (const declared of wanted) {
    const version = lastGoodVersion(declared.file, context.target.name, ports.backups);
    known += version ? 1 : 0;
    const isThere = lookAtFile(declared.file) !== undefined;
    if (version && !(isThere && (await hashFile(declared.file)).sha256 === version.saved.sha256)) {
      const objection = await objectionToVersion(declared, version, context, ports);
      if (objection !== undefined) {
        return refused(
          `The last good version of ${declared.file} (${version.backup.id}) is not taken: ${objection}`
        );
      }
      corrections.push({ declared, version });
    }
  }
  if (known === 0) {
    return refused(
      `No version of ${wanted.map(({ file }) => file).join(', ')} is known with which it was well.`
    );
  }
  return corrections.length > 0
    ? corrections
    : notNeeded('The configuration is what it was when the service was well.');
}

async function objectionToVersion(
  declared: ConfigFile,
  { backup, saved }: GoodVersion,
  { target, abort }: Context,
  ports: CorrectConfigurationPorts
): Promise<string | undefined> {
  // Beside the file, because a check may look at what is named relative to it.
  const folder = mkdtempSync(join(dirname(declared.file), `.${basename(declared.file)}.trinity-`));
  const copy = join(folder, basename(declared.file));
  try {
    await ports.backups.extract(backup, saved, copy);
    const objection = await objectionToFile(declared, copy, target, ports, abort);
    abort.throwIfAborted();
    return objection;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function correct(
  corrections: readonly Correction[],
  context: Context,
  ports: CorrectConfigurationPorts,
  timing: RevivalTiming
): Promise<ActionOutcome> {
  const outcome = await changeWhileStopped(context, timing, async () => {
    const replaced = await ports.backups.save({
      target: context.target.name,
      why: 'fix',
      reason: 'configuration that correct_configuration replaced',
      key: replacedKey(context),
      sources: corrections.map(({ declared }) => ({ path: declared.file })),
    });
    for (const { version, declared } of corrections) {
      await ports.backups.extract(version.backup, version.saved, declared.file);
    }
    const what = corrections
      .map(({ declared, version }) => `${declared.file} (${version.backup.id})`)
      .join(', ');
    return { note: `The last good version is back: ${what}; what it replaced is in backup ${replaced.id}.` };
  });
  return undoUnlessWell(outcome, context, ports);
}

async function undoUnlessWell(
  outcome: ActionOutcome,
  context: Context,
  { backups }: CorrectConfigurationPorts
): Promise<ActionOutcome> {
  const replaced = backups.find(({ key }) => key === replacedKey(context));
  if (outcome.status !== 'failed' || !replaced) {
    return outcome;
  }
  const { target, args } = context;
  await target.stop(args.stopTimeout);
  await backups.restore(replaced);
  const started = await target.start(backKey(context)).then(
    () => '',
    () => ' It could not be started.'
  );
  return { ...outcome, reason: `${outcome.reason} What was there before is there again.${started}` };
}

const replacedKey = ({ directive }: Context): string => `configuration:${directive.id}`;
const backKey = ({ directive }: Context): string => `${directive.id}:back`;
