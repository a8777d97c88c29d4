import { fair, pattern, phrases, strong, type Sign } from '../cause.ts';

/** What compilers, checkers of types and linkers say of code that is wrong, and interpreters of rarer languages. */
export const messagesOfCompilers: readonly Sign[] = [
  pattern(
    strong,
    'the compiler of TypeScript refused the code',
    ['ts1*', 'ts2*', 'ts4*', 'ts7*', 'ts8*', 'ts17*', 'ts18*', 'type error'],
    /\bTS(?:1\d{3}|2(?!307|688|792)\d{3}|4\d{3}|7(?!016)\d{3}|8\d{3}|17\d{3}|1804\d): |^Type error: (?!.{0,200}(?:cannot find module|declaration file))/i
  ),
  pattern(
    strong,
    'a compiler of .NET refused the code',
    ['error cs*', 'error fs*', 'error bc*'],
    /\berror (?:CS(?!0006|0012|0234|0246|5001)|FS|BC)\d{4,5}: /
  ),
  pattern(
    strong,
    'the compiler of Rust refused the code',
    ['error[e0*'],
    /\berror\[E0(?!432|433|463)\d{3}\]: /
  ),
  pattern(
    strong,
    'the compiler of Go refused the code',
    [
      'undefined:',
      'not used',
      'cannot use',
      'missing return',
      'assignment mismatch',
      'redeclared in this block',
      'not enough arguments in call',
      'too many arguments in call',
      'invalid operation:',
      'syntax error:',
    ],
    /\.go:\d{1,6}:\d{1,4}: (?:undefined: |declared (?:and|but) not used|.{1,200} (?:imported and not used|declared (?:and|but) not used|redeclared)|cannot use |missing return|assignment mismatch|not enough arguments|too many arguments|invalid operation: |syntax error: )/
  ),
  pattern(
    fair,
    'a compiler or a checker of types refused a line of the code',
    ['error:', 'error', 'e:'],
    /\.(?:c|cc|cpp|cxx|cu|h|hh|hpp|m|mm|swift|kt|scala|java|groovy|dart|hs|ml|zig|nim|d|f90|rs|vala|py|jl|v|vhd|sol|erl|ex|elm|purs|cr)(?::\d{1,6}){1,2}(?: -|:) (?:fatal )?(?:error|Error): |^e: .{1,300}\.kts?:/
  ),
  phrases(strong, 'a linker did not find what the code calls, or found it twice', [
    'undefined reference to',
    'undefined symbols for architecture',
    'unresolved external symbol',
    'duplicate symbol',
    'multiple definition of',
  ]),
  pattern(
    strong,
    'the compiler of C or C++ refused the code',
    [
      'was not declared in this scope',
      'invalid conversion from',
      'no matching function for call',
      'has no member named',
      'use of undeclared identifier',
      'implicit declaration of function',
    ],
    /\berror: .{0,200}(?:was not declared in this scope|invalid conversion from|no matching function for call|has no member named|use of undeclared identifier|implicit declaration of function)/
  ),
  pattern(
    strong,
    'a checker of memory or threads found a defect',
    [
      'data race',
      'addresssanitizer',
      'leaksanitizer',
      'threadsanitizer',
      'undefinedbehaviorsanitizer',
      'invalid read of size',
      'invalid write of size',
    ],
    /\bWARNING: DATA RACE\b|\b(?:Address|Leak|Thread|Memory|UndefinedBehavior)Sanitizer: (?!DEADLYSIGNAL$)\S|^(?:==\d{1,9}== )?invalid (?:read|write) of size \d/i
  ),
  phrases(strong, 'Go stopped on a defect', [
    'concurrent map iteration and map write',
    'close of nil channel',
    'multiple registrations for',
    'missing return at end of function',
  ]),
  pattern(
    strong,
    'R, Lua, Haskell or OCaml stopped on a defect',
    [
      'undefined columns selected',
      'error in',
      "error: object '*",
      'attempt to compare',
      'attempt to get length of',
      'exception:',
      'fatal error: exception',
    ],
    /\bundefined columns selected\b|^Error: object '[\w.]{1,80}' not found|^Error in .{1,200} : (?:object '[\w.]{1,80}' not found|argument is of length zero|missing value where TRUE\/FALSE|non-numeric argument|subscript out of bounds)|\battempt to (?:compare|get length of) .{0,40}\b(?:nil|number|table|string|local|field|global)\b|^\*{3} Exception: |\bfatal error: exception [A-Z]\w{2,60}|^Exception: (?:Stack_overflow|Not_found|Match_failure|Invalid_argument|Failure)/i
  ),
];
