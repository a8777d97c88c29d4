import { configParse } from './config-parse.ts';
import { testRecognition } from './recognition-table.ts';

testRecognition(configParse, {
  yes: [
    'failed to set upstream: missing upstream configuration in Route or Service, client: 10.0.0.1, server: _',
    'services must be a mapping',
    'called `Result::unwrap()` on an `Err` value: Error("expected value", line: 1, column: 1)',
    'Invalid value for configuration log.retention: -5',
    "Unrecognized key(s) in object: 'lint'",
    'error trying to parse settings: unexpected characters',
    'CRITICAL: TELEGRAM_BOT_TOKEN is not set',
    'ERROR in ch.qos.logback.core.joran.action.AppenderRefAction - Could not find an appender named [alarm]. Did you define it below in the configuration file?',
    "    raise KeyError(key) from None\nKeyError: 'DATABASE_URL'",
    'alertmanager: Loading configuration file failed err="undefined receiver"',
    'pydantic.ValidationError: 2 validation errors for Settings',
    'Warning: failed to read plugin directory: open ./plugins: no such file or directory\nERROR   Failed to load or parse configuration file ./overlock.yaml: yaml: unmarshal errors:',
    'ArgumentError: bad value for --mode in config.yml: mapping values are not allowed here',
    'YAMLException: bad indentation of a mapping entry at line 1677, column 16:',
    'SyntaxError: /home/container/config.json: Unexpected string in JSON at position 434',
    'Error: Failed to parse the "/config/neolink.toml" config file\nCaused by:\n    TOML parse error at line 1, column 8',
    'nginx: [emerg] unknown directive "proxy_cache_purge" in /var/www/project/nginx/server/image-proxy.conf:42',
    'yaml.scanner.ScannerError: mapping values are not allowed here\n  in "config.yaml", line 9, column 8',
    'configparser.MissingSectionHeaderError: File contains no section headers.',
    'error loading config from "prometheus.yml": couldn\'t load configuration: parsing YAML file prometheus.yml: yaml: line 12: did not find expected key',
    'django.core.exceptions.ImproperlyConfigured: The SECRET_KEY setting must not be empty.',
  ],
  no: [
    ["Failed to load config: ENOENT: no such file or directory, open '/srv/config.js'", 'missing_file'],
    ['SELECT * FROM users WHERE is_required = 1', 'none'],
    ["KeyError: 'user_id'", 'application_bug'],
    ['ArgumentError: unknown keyword: :timeout_in', 'application_bug'],
    ['1 test failed, 20 passed', 'none'],
    ["Error: ENOENT: no such file or directory, open 'config.json'", 'missing_file'],
    ["Error: EACCES: permission denied, open '/etc/app/config.yaml'", 'file_permission'],
    ['INFO loaded configuration from config.json', 'none'],
    ["ModuleNotFoundError: No module named 'config'", 'missing_module'],
  ],
});
