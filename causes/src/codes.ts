import { decisive, pattern, phrases, strong, type Sign } from './cause.ts';

/**
 * An error number of the system: libuv's `errno: -111` (on Windows `errno: -4078`), Rust's `Os { code: 111, ...`, Python's
 * `[Errno 111]`, netty's `error(-111)`.
 */
export function errorNumber(...numbers: readonly number[]): Sign {
  const any = numbers.join('|');
  return pattern(
    decisive,
    'the system gave the number of this error',
    ['errno', 'os { code', 'repr: os(', 'with error('],
    new RegExp(
      `\\berrno["']?[:=] ?["']?-(?:${any})\\b|\\[errno (?:${any})\\]|\\bOs(?: \\{ code: |\\()(?:${any})\\b|\\bwith error\\(-(?:${any})\\)`,
      'i'
    )
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

/** An error of Oracle: `ORA-03113: end-of-file on communication channel`. */
export function oracleError(...numbers: readonly number[]): Sign {
  return phrases(
    decisive,
    'Oracle gave the number of this error',
    numbers.map((number) => `ora-${String(number).padStart(5, '0')}`)
  );
}

/** An error of SQL Server, as its tools and drivers print it: `Msg 824, Level 24`, `Error Number:1205`. */
export function sqlServerError(...numbers: readonly number[]): Sign {
  return pattern(
    strong,
    'SQL Server gave the number of this error',
    numbers.map(String),
    new RegExp(
      `\\bMsg (?:${numbers.join('|')}), Level|\\bError(?: Number)?: ?(?:${numbers.join('|')}), ?(?:State|Severity|Class)`,
      'i'
    )
  );
}

/** An error of curl and of what is built on it: `curl: (52)`, `cURL error 52`. */
export function curlError(...numbers: readonly number[]): Sign {
  return phrases(
    decisive,
    'curl gave the number of this error',
    numbers.flatMap((number) => [`curl: (${number})`, `curl error ${number}`, `rpc failed; curl ${number}`])
  );
}

/** An error of Apple's URL loading: `Error Domain=NSURLErrorDomain Code=-1003`, `(NSURLErrorDomain error -1003.)`. */
export function appleUrlError(...numbers: readonly number[]): Sign {
  const any = numbers.join('|');
  return pattern(
    decisive,
    "Apple's URL loading gave the number of this error",
    ['nsurlerrordomain', 'kcferrordomaincfnetwork', 'error code', 'error - code'],
    new RegExp(
      `\\b(?:NSURLErrorDomain|kCFErrorDomainCFNetwork)(?: Code=| error )-(?:${any})\\b|\\berror (?:- )?code:? -(?:${any})\\b`,
      'i'
    )
  );
}

/** From here on Windows' numbers are no other system's. */
const firstNumberOfItsOwn = 1000;

/** An error of Windows: `[WinError 10054]`; from 1000 on also `(os error 10054)` and `SocketException (10054)`. */
export function windowsError(...numbers: readonly number[]): Sign {
  return phrases(
    decisive,
    'Windows gave the number of this error',
    numbers.flatMap((number) =>
      number < firstNumberOfItsOwn
        ? [`winerror ${number}`]
        : [
            `winerror ${number}`,
            `os error ${number}`,
            `os { code: ${number}`,
            `socketexception (${number})`,
            `socket error ${number}`,
            `wsa error ${number}`,
          ]
    )
  );
}

/** A status of gRPC in its spellings: `code = Unavailable`, `StatusCode.UNAVAILABLE`, `14 UNAVAILABLE: ...`. */
export function grpcStatus(weight: number, says: string, ...names: readonly string[]): Sign {
  const upper = names.map((name) => name.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase());
  const any = upper.join('|');
  return pattern(
    weight,
    says,
    [...new Set([...names, ...upper].map((name) => name.toLowerCase()))],
    new RegExp(
      `\\bcode = (?:${names.join('|')})\\b|\\bStatusCode\\.(?:${any})\\b|(?:^|[^\\w.])\\d{1,2} (?:${any}): |\\b(?:StatusRuntimeException|StatusException|status|RpcError)["']?[:=] ?["']?(?:${any})\\b`
    )
  );
}

/** A kind of error in Rust's standard library, as `{:?}` prints it: `kind: ConnectionReset`. */
export function rustKind(...kinds: readonly string[]): Sign {
  return phrases(
    decisive,
    'the runtime names the kind of this error',
    kinds.map((kind) => `kind: ${kind.toLowerCase()}`)
  );
}
