import { constants } from 'node:os';
import type { Exit } from '../supervisor.ts';

/** What is asked of `systemctl show`. */
const shown = [
  'LoadState',
  'UnitFileState',
  'ActiveState',
  'SubState',
  'Result',
  'InvocationID',
  'Type',
  'Job',
  'Restart',
  'NRestarts',
  'MainPID',
  'ExecMainCode',
  'ExecMainStatus',
  'MemoryCurrent',
  'TasksCurrent',
  'CPUUsageNSec',
  'FragmentPath',
  'RequiredBy',
  'BoundBy',
  'ConsistsOf',
] as const;
export type UnitShow = Record<(typeof shown)[number], string>;

export const showArgs = ['show', '--no-pager', `--property=${shown.join(',')}`];

/** The answer of `systemctl show` for one unit: a line `Name=value` each, in no order; what is not there is empty. */
export function parseUnitShow(text: string): UnitShow {
  const lines = new Map(
    text.split('\n').flatMap((line): [string, string][] => {
      const equals = line.indexOf('=');
      return equals < 1 ? [] : [[line.slice(0, equals), line.slice(equals + 1)]];
    })
  );
  return Object.fromEntries(shown.map((name) => [name, lines.get(name) ?? ''])) as UnitShow;
}

/** How a main process ended, in the words of siginfo_t's CLD_*: 1 exited, 2 killed, 3 dumped. */
export function exitOf(code: string, status: string): Omit<Exit, 'at'> | undefined {
  const number = Number(status);
  switch (code) {
    case '1':
    case 'exited':
      return { code: number, signal: null };
    case '2':
    case '3':
    case 'killed':
    case 'dumped':
      return { code: null, signal: nameOfSignal(number) };
    default:
      return undefined;
  }
}

function nameOfSignal(number: number): string {
  const known = Object.entries(constants.signals).find(([, value]) => value === number);
  return known?.[0] ?? `signal ${number}`;
}
