import type { Backups } from '../../backups/backups.ts';
import type { Sqlite } from '../../sqlite/sqlite.ts';
import type { Target } from '../../targets/target.ts';
import type { Turns } from '../../targets/turns.ts';

export interface DatabasePorts {
  targets: ReadonlyMap<string, Target>;
  turns: Turns;
  backups: Backups;
  sqlite: Sqlite;
}
