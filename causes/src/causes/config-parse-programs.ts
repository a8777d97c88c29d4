import { decisive, fair, pattern, phrases, strong, type Sign } from '../cause.ts';

/** What programs, frameworks and tools say of their own configuration, each in its own words. */
export const programsOnTheirSettings: readonly Sign[] = [
  pattern(
    decisive,
    'the environment of the program was found wrong',
    [
      'environment variables',
      'env variables',
      'env vars',
      'missingenvvarserror',
      'enverror',
      'umgebungsvariable',
    ],
    /\b(?:invalid|missing|(?:failed|unable) to validate|could not validate) (?:[\w-]{1,20} ){0,2}env(?:ironment)? var(?:iable)?s\b(?!.{0,20}\bfile)|\bMissingEnvVarsError\b|\bumgebungsvariable .{1,60} (?:ist )?nicht (?:gesetzt|definiert)/i
  ),
  pattern(
    decisive,
    'a check of what the environment holds found something missing',
    ['path', 'required'],
    /["']?path["']?: ?\[\s{0,8}["'][A-Z][A-Z\d]{1,30}(?:_[A-Z\d]{1,30}){1,6}["']/
  ),
  pattern(
    decisive,
    'a setting that is named as the environment names them is not there',
    ['variable', 'declare it as envvar', 'must be set', 'key not found', 'could not fetch', 'missing value'],
    /\b[Tt]he \\?"?[A-Z][A-Z\d_]{2,60}\\?"? variable is not set\b|\b[A-Z][A-Z\d_]{2,60} not found\. Declare it as envvar\b|\bkey not found: ["'][A-Z][A-Z\d]{1,30}_[A-Z\d_]{1,60}["']|\brequired key [A-Z][A-Z\d_]{2,60} missing value\b/
  ),
  pattern(
    strong,
    'a value that the program must be given is not there',
    [
      'must have a value',
      'requires a',
      'missing region',
      'specify a region',
      'required configuration option',
      'mandatory value',
      'input required and not supplied',
      'is required in env',
    ],
    /\bsecretOrPrivateKey must have a value\b|\b(?:\w{1,30}Strategy) requires a \w{2,30}\b|\bmissing region in config\b|\byou must specify a region\b|\brequired configuration option ['"]|\bmissing mandatory value: |\binput required and not supplied: |\bis required in env \w/i
  ),
  phrases(decisive, 'a cloud or a service has no settings to start with', [
    'noregionerror',
    'profilenotfound',
    'config profile',
    'defaultcredentialserror',
    'could not load the default credentials',
    'bad dsn',
    'baddsn',
    'invalid sentry dsn',
    'invalid dsn',
    'no firebase app',
    'the url must start with the protocol',
    'error validating datasource',
    'invalid url in bootstrap.servers',
    'missingmandatoryvalue',
    'configcompositionexception',
    'configdataresourcenotfoundexception',
    'configdatalocationnotfoundexception',
    'optionsvalidationexception',
    'no database provider has been configured',
    'connectionstring property has not been initialized',
    'unable to configure https endpoint',
    'no application encryption key has been specified',
    'missingappkeyexception',
    'supported ciphers are',
    'adapternotspecified',
    'missing `secret_key_base`',
    'must set settings.allowed_hosts',
    'you may need to add',
    'configuration data for the page is invalid',
  ]),
  pattern(
    strong,
    'Laravel or Rails names a connection or a store that is not configured',
    ['not configured', 'not defined'],
    /\b(?:database connection|cache store|queue connection|mailer|disk|auth guard|auth driver|broadcast connection|log)\b \[[^\]\n]{1,60}\] (?:is )?not (?:configured|defined)\b|\b(?:database|child config) ["']?\w{0,60}["']? ?(?:is )?not configured\b|\bthe child (?:node|config) .{1,80} must be configured\b/i
  ),
  pattern(
    decisive,
    'Symfony refused a configuration',
    [
      'must be configured',
      'unrecognized option*',
      'invalidconfigurationexception',
      'malformed inline yaml',
      'is not configured',
    ],
    /\bthe child (?:node|config) .{1,120} must be configured\b|\bunrecognized options? ".{1,120}" under "|\bInvalidConfigurationException: \S|\bmalformed inline YAML\b|\bAdapterNotSpecified: \S/i
  ),
  pattern(
    strong,
    'the logging of the program is configured in a wrong way',
    ['unable to configure', 'unable to add handler', 'unable to set formatter'],
    /\bunable to (?:configure (?:handler|formatter|logger|root logger|filter)|add handler|set formatter)\b/i
  ),
  pattern(
    strong,
    'a server refused what stands in its configuration',
    [
      '[emerg]',
      'duplicate',
      'conflicting server name',
      'unknown setting',
      'unknown key name',
      'config file error*',
      'configuration file error*',
      'section',
    ],
    /\bno \"ssl_certificate\" is defined\b|\bcould not build (?:the )?\w{1,40}_hash\b|\bconflicting server name\b|\bunknown setting \[|\bunknown key name '|\bunknown section '|\bconfig(?:uration)? file errors?\b|\bCONFIG FILE ERROR\b|\bsection ['"]\w{1,40}['"] tried to instance a plugin/i
  ),
  phrases(decisive, 'a server refused what stands in its configuration', [
    'bad directive or wrong number of arguments',
    'errors in crontab file',
    'error during parsing file',
    'contains errors; unaffected changes were applied',
    'logstash::configurationerror',
    'fluent::configerror',
    'fpm initialization failed',
    'please specify user and group other than root',
    'loading initial config',
    'unrecognized directive:',
    'unable to find required default_backend',
    'unrecognised option',
    'no configuration has been provided',
    'failed to load kubelet config file',
    'syntax error while loading yaml',
  ]),
  pattern(
    decisive,
    'a file of settings has an error of syntax',
    [
      'bad minute',
      'bad hour',
      'bad command',
      'bad day-of-month',
      'syntax error in file',
      'unexpected line',
      'unknown fields in',
      'syntax error',
    ],
    /^.{0,60}["']?\/?(?:etc\/cron|\/var\/spool\/cron|-)[^\n"']{0,80}["']?:\d{1,5}: bad \w|\bsyntax error in file "[^"\n]{1,200}\.conf"|\.(?:ini|cfg|toml):\d{1,5}: unexpected line\b|\bunknown fields in \w{0,40}config\b|\/etc\/sudoers\S{0,80}:\d{1,5}:\d{1,5}: syntax error/i
  ),
  pattern(
    decisive,
    'a workflow or a pipeline is written in a wrong way',
    [
      'workflow',
      '.gitlab-ci.yml',
      'workflowscript:',
      'jenkinsfile',
      'azure-pipelines*',
      'attribute for a play',
      'missing script*',
      'find a script',
    ],
    /\binvalid workflow file\b|\bthe workflow is not valid\b|\bfound errors in your \.gitlab-ci\.yml\b|\bWorkflowScript: \d{1,5}: |\bis not a valid attribute for a (?:Play|Task|Block|Role)\b|\bmissing script: ["']|\bcouldn't find a script named\b/i
  ),
  pattern(
    decisive,
    'Terraform refused what its files say',
    ['error:', 'undeclared', 'provider'],
    /^(?:[│|] )?Error: (?:Missing required argument|Reference to undeclared|Invalid reference|Duplicate (?:resource|variable|provider|output|local|module)\b|Unsupported (?:argument|block type|attribute)|Invalid (?:expression|template|block definition|function argument|for_each argument|count argument|provider configuration|multi-line string|index)|Inconsistent dependency lock file|Backend (?:initialization required|configuration changed)|Argument or block definition required|Variables not allowed|Incorrect attribute value type|Attribute redefined|Cycle: |Module not installed|Missing (?:item separator|newline after))|\breference to undeclared (?:input variable|resource|module|local value)\b|\bProvider "[\w./-]{1,120}" requires explicit configuration\b/
  ),
  pattern(
    decisive,
    'Kubernetes or Helm refused what its files say',
    [
      'is invalid:',
      'no matches for kind',
      'specifications of the schema*',
      'unknown field',
      'context',
      'execution error at',
      'find key',
    ],
    /\bThe [A-Z]\w{2,60} "[\w.-]{1,120}" is invalid: |\bno matches for kind "|\bvalues don't meet the specifications of the schema\b|\bstrict decoding error: |\berror: context "[\w@:./-]{1,200}" does not exist\b|\bcouldn't find key \S{1,120} in (?:Secret|ConfigMap)\b|\bexecution error at \([\w./-]{1,200}:\d/
  ),
  pattern(
    decisive,
    'Docker refused what its files say',
    ['validating', 'unable to configure the docker daemon', 'invalid compose project', 'unknown instruction'],
    /\bvalidating \/?[\w./-]{1,200}\.ya?ml: |\bunable to configure the docker daemon with file\b|\binvalid compose project\b|\bunknown instruction: /i
  ),
  pattern(
    decisive,
    'a tool of builds refused what its files say',
    [
      'missing separator',
      'cmake command',
      'non-parseable pom',
      'could not read',
      'sdk location not found',
      'cmakelists.txt',
      'rule to make target',
      'problem occurred evaluating',
      'invalid podfile',
    ],
    /\.(?:mk|make)?:\d{1,6}: \*{3} missing separator\b|\bMakefile\S{0,40}:\d{1,6}: \*{3} |\bunknown CMake command "|\bdoes not appear to contain CMakeLists\.txt|\bnon-parseable POM\b|\bthe build could not read \d|\bSDK location not found\b|\ba problem occurred evaluating (?:root )?(?:project|script|settings)\b|\binvalid `?Podfile`? file\b/i
  ),
  pattern(
    fair,
    'make knows no way to what was asked for',
    ['rule to make target'],
    /\bno rule to make target\b/i
  ),
  pattern(
    decisive,
    'a tool of JavaScript refused its settings',
    [
      'options detected',
      'in the transform option',
      'unknown compiler option',
      'error ts5*',
      'error ts6*',
      'error ts18003',
      'find preset*',
      'api schema',
      'valid json',
      'config schema',
    ],
    /\binvalid [\w.]{1,40}\.config\.(?:m?js|ts|cjs) options detected\b|\bin the (?:transform|preset|testEnvironment|runner) option was not found\b|\berror TS(?:5|6)\d{3}: |\berror TS18003: |\bcannot find preset "|\bdoes not match the API schema\b|\bcomposer\.json"? does not contain valid JSON\b|\bis not supported by the config schema\b/i
  ),
  phrases(strong, 'Git or a manager of packages has no proper settings', [
    'author identity unknown',
    'please tell me who you are',
    'in list file /etc/apt',
    'the list of sources could not be read',
    'environment variable not found',
    'could not fetch environment variable',
    'could not fetch application environment',
  ]),
];
