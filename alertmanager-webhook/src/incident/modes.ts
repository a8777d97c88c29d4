import type { Mode } from '@trinity/contracts';
import type { LoadedPlaybook } from '../config/playbooks.ts';
import type { Config } from '../config/schema.ts';
import type { PlaybookRecord } from './playbook-record.ts';

const byStrictness: readonly Mode[] = ['observe', 'suggest', 'approve', 'auto'];

export function stricter(a: Mode, b: Mode): Mode {
  return byStrictness[Math.min(byStrictness.indexOf(a), byStrictness.indexOf(b))] ?? 'observe';
}

/** What the files say of a playbook: trinity.yaml before the playbook itself. */
export function fileModeOf({ name, mode }: LoadedPlaybook, config: Config): Mode {
  return config.playbooks.modes[name] ?? mode;
}

/** What a playbook may do now: what a person set or else the files say, within trinity.yaml's ceiling. */
export function modeOf(
  playbook: LoadedPlaybook,
  config: Config,
  { override }: Pick<PlaybookRecord, 'override'>
): Mode {
  return stricter(config.mode, override?.mode ?? fileModeOf(playbook, config));
}
