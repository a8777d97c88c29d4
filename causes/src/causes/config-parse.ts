import { decisive, fair, pattern, phrases, strong, type KnownCause } from '../cause.ts';
import { parsersOfSettings } from './config-parse-formats.ts';
import { programsOnTheirSettings } from './config-parse-programs.ts';

/** What a text about a configuration names it by. */
const configurationNames = [
  '*config*',
  'settings',
  '.conf',
  '.cfg',
  '.cnf',
  '.ini',
  '.env',
  '.properties',
  '.yaml',
  '.yml',
  '.toml',
  '.hcl',
  '.json',
];

export const configParse: KnownCause = {
  slug: 'config_parse',
  title: 'A configuration cannot be read',
  category: 'Application',
  transient: false,
  severity: 'high',
  explanation:
    'A configuration file or setting has a syntax error, an unknown key or a value that is not allowed.',
  workarounds: [
    'Go back to the last version of the file that worked.',
    'Check the file at the line that the message names, in an editor that knows its format.',
  ],
  signs: [
    ...parsersOfSettings,
    ...programsOnTheirSettings,
    pattern(
      decisive,
      'a program says that its configuration is wrong',
      configurationNames,
      /\b(?:failed|unable|error|cannot|can't|can not|could not|couldn't|errors?|problem|trouble|failure) (?:trying to |to |occurr?ed |while |when ){0,2}(?:parse|parsing|decode|decoding|unmarshal|unmarshalling|validate|validating|interpret|understand|process|processing|in) (?:the |your |a |its |app(?:lication)? |server |logging |main |user |project |my |existing |client |cluster |service |default |global )?(?:['"`]?[\w./\\~-]{0,200}(?:config(?:uration)?|settings)\b|['"`]?[\w./\\~-]{1,200}\.(?:ya?ml|toml|ini|conf|cfg|cnf|env|properties|hcl|json)\b)(?!.{0,160}(?:no such file|not found|permission denied|does not exist|ENOENT|EACCES))/i
    ),
    pattern(
      strong,
      'a program could not load its configuration',
      configurationNames,
      /\b(?:failed|unable|error|cannot|can't|can not|could not|couldn't|errors?|problem|trouble|failure) (?:trying to |to |occurr?ed |while |when ){0,2}(?:read|reading|load|loading|initiali[sz]e|initiali[sz]ing) (?:the |your |a |its |app(?:lication)? |server |logging |main |user |project |my |existing |client |cluster |service |default |global )?(?:['"`]?[\w./\\~-]{0,200}(?:config(?:uration)?|settings)\b|['"`]?[\w./\\~-]{1,200}\.(?:ya?ml|toml|ini|conf|cfg|cnf|env|properties|hcl|json)\b)(?!.{0,160}(?:no such file|not found|permission denied|does not exist|ENOENT|EACCES))/i
    ),
    pattern(
      decisive,
      'the configuration was found invalid',
      ['*config*', 'settings', 'setting', 'option', 'options', 'directive', 'unknown', 'additional property'],
      /\b(?:invalid|bad|malformed|incorrect|wrong|broken|corrupt|illegal|unsupported|inconsistent) (?:[\w-]{1,30} )?(?:configuration|config|settings|config(?:uration)? (?:file|option|value|key|setting|entry))\b|\b(?:configuration|config|settings)(?: file)? (?:error|is invalid|invalid|is not valid|validation (?:failed|error)|is malformed|parse error|syntax error|exception)\b|\b(?:Configuration|Config)(?:Errors|Parse|Property\w{0,20}|Binding|Load|Validation)?(?:Exception|Error)\b|\bunknown (?:config(?:uration)? )?(?:option|key|setting|directive|field|property|variable|parameter)s?\b.{0,80}(?:in |config|['"])|\b(?:Additional property|Unsupported config option)\b|\b(?:configuration|config) file .{1,160} (?:test failed|is invalid|(?:has|contains) (?:an )?errors?)|\b(?:compose|config(?:uration)?|settings|manifest) file .{1,160} is invalid\b|\bbind\.BindException\b/i
    ),
    phrases(decisive, 'nginx, Apache or HAProxy refused its configuration', [
      'unknown directive',
      'directive is not allowed here',
      'invalid number of arguments in',
      'directive is duplicate',
      'unexpected end of file, expecting',
      'is not terminated by ";"',
      'host not found in upstream',
      'perhaps misspelled or defined by a module',
      'ah00526',
      'syntax error on line',
      'parsing [/*',
      "unknown keyword '",
      'bad configuration option',
      'terminating, 1 bad configuration options',
    ]),
    pattern(
      decisive,
      'nginx does not know a variable',
      ['[emerg]', 'variable'],
      /\[emerg\].{0,60}(?:unknown|invalid|duplicate|not allowed|unexpected|conflicting)|\bunknown "\w{1,80}" variable/i
    ),
    pattern(
      decisive,
      'a program refuses a unit, route or receiver of its configuration',
      [
        'loading configuration',
        'bad unit file',
        'undefined receiver',
        'has no execstart*',
        'reloading',
        'unit file',
      ],
      /\b(?:re)?loading (?:the )?config(?:uration)?(?: file)? failed|\bbad unit file setting|\bundefined receiver\b|\bhas no ExecStart=|\bbad message\b.{0,40}unit file/i
    ),
    pattern(
      strong,
      'a variable of the environment is not set',
      ['environment variable', 'environment variables', 'env var', 'env vars', 'environment vars'],
      /\b(?:missing|undefined|unset|required) (?:required )?(?:environment variables?|env(?:ironment)? vars?)\b|\benvironment variables? (?:not found|not set|missing)\b|\benvironment variable .{1,80} (?:is )?(?:not set|missing|required|undefined|must be set|not defined|not found)|\b(?:must|please) (?:set|define|provide) .{1,60}(?:environment variable|env var)/i
    ),
    pattern(
      strong,
      'a setting that is named as the environment names them is not set',
      ['not set', 'not defined', 'not configured', 'missing', 'required', 'must be set'],
      /(?<![\w.$])[A-Z][A-Z\d]{1,30}(?:_[A-Z\d]{1,30}){1,6}['"`]? (?:is |was |are )?(?:not set|not defined|not configured|missing|required|must be set)\b/
    ),
    pattern(
      decisive,
      'a setting that the program needs is not in its environment',
      ['keyerror', 'validation error', 'validation errors', 'env.fetch'],
      /\bKeyError: ['"][A-Z][A-Z\d]{0,40}_[A-Z\d_]{1,60}['"]|\bvalidation errors? for \w{0,60}(?:Settings|Config)\b|\bENV\.fetch\b.{0,160}\bKeyError|\bkey not found: .{1,80}\(KeyError\)/
    ),
    pattern(
      fair,
      'an error names the configuration file',
      ['configuration file', 'config file', 'in your configuration'],
      /\b(?:ERROR|FATAL|CRITICAL|SEVERE|error|fatal)\b.{0,300}\b(?:(?:in|of|by|from) (?:the |your |its )?config(?:uration)? file|in your configuration)\b/
    ),
    pattern(
      strong,
      'a section of the configuration is missing',
      ['section'],
      /\bconfig(?:uration)? section (?:\S{1,80} )?(?:not found|(?:is )?missing)|\b(?:no|missing) (?:config(?:uration)? )?section\b.{0,80}(?:config|\.(?:conf|ini|cfg|toml|ya?ml))/i
    ),
    pattern(
      strong,
      'an argument or a setting is not known or not readable',
      [
        'provided but not defined',
        'unknown flag',
        'unknown shorthand flag',
        'reference format',
        'compiler option',
        'configmap',
        'secret',
        'compose file',
        'delimiter',
        'driver class',
        'createcontainerconfigerror',
      ],
      /\bflag provided but not defined\b|\bunknown (?:shorthand )?flag: |\binvalid reference format\b|\bunknown compiler option\b|\b(?:configmap|secret) "[^"\n]{1,120}" not found\b|\bcompose file .{1,160} is invalid\b|\bkey-value delimiter not found\b|\bfailed to determine a suitable driver class\b|\bCreateContainerConfigError\b/i
    ),
    pattern(
      strong,
      'the server does not know a parameter of the connection',
      ['parameter', 'parameters'],
      /\b(?:unsupported|unknown|unrecognized|invalid) (?:[\w-]{1,20} )?(?:startup|connection|uri|query|dsn|url) parameters?\b|\bunsupported frontend protocol\b/i
    ),
    pattern(
      strong,
      'a setting is missing or not allowed',
      ['configmaps', 'disallowedhost', 'non-existent parameter', 'connection string', 'connectionstring'],
      /\bconfigmaps "[^"\n]{1,120}" not found\b|\bDisallowedHost\b|\bnon-existent parameter "|\bno connection string named\b|\(Parameter 'connectionString'\)/i
    ),
  ],
  explains: ['application_bug', 'auth_invalid_key', 'missing_module', 'upstream_5xx'],
  yieldsTo: ['Network'],
};
