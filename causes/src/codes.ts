import { decisive, pattern, strong, type Sign } from './cause.ts';

/** An error number of the system, as Node and libuv report it: `errno: -111`, on Windows `errno: -4078`. */
export function errorNumber(...numbers: readonly number[]): Sign {
  return pattern(
    decisive,
    'the system gave the number of this error',
    ['errno'],
    new RegExp(`\\berrno["']?[:=] ?["']?-(?:${numbers.join('|')})\\b`, 'i')
  );
}

/** A state of SQL (ISO 9075, SQLSTATE): `SQLState: 42S22`. A part of a class may be a pattern: `23\\w{3}`. */
export function sqlState(...states: readonly string[]): Sign {
  return pattern(
    strong,
    'the database gave this state',
    ['sqlstate', 'sql state'],
    new RegExp(`\\bsql ?state["']?[:=[( ]{1,3}["']?(?:${states.join('|')})\\b`, 'i')
  );
}

/** An error number of MySQL and MariaDB: `ERROR 1146 (42S02)`, `SQL Error: 1054, SQLState: 42S22`. */
export function mysqlError(...numbers: readonly number[]): Sign {
  return pattern(
    strong,
    'MySQL gave the number of this error',
    numbers.map(String),
    new RegExp(
      `\\b(?:SQL Error|ERROR|errno|Error(?: code)?):? ?\\(?(?:${numbers.join('|')})\\b(?= \\(|, ?SQLState|\\)|:)`,
      'i'
    )
  );
}
