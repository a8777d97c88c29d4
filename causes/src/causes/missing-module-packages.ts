import { decisive, pattern, phrases, strong, type Sign } from '../cause.ts';

/** What managers of packages and runtimes say of libraries that are not to be had or do not fit. */
export const managersOfPackages: readonly Sign[] = [
  phrases(decisive, 'npm, Yarn or pnpm could not get a package', [
    'code etarget',
    'no matching version found for',
    'err_pnpm_no_matching_version',
    'err_pnpm_fetch_404',
    'err_pnpm_outdated_lockfile',
    'code ebadengine',
    'is incompatible with this module',
    'can only install packages when your package.json',
    'you must install peer dependency',
    'did not initialize yet. please run "prisma generate"',
    "but it isn't declared in your dependencies",
    'cannot find native binding',
    'cannot find type definition file',
    'package has not been found installed',
    'gyp err! find python',
    'could not find any python installation',
    'no plugin found for prefix',
    'linkageerror occurred',
    'library not found for -l*',
  ]),
  pattern(
    decisive,
    'a bundler, npm or Yarn did not find a package',
    [
      'could not resolve',
      'could not load',
      'could not find package',
      "couldn't find package",
      '404 not found',
      'not found',
      'query engine*',
      'named export',
    ],
    /\bcould not load the \"\w{2,40}\" module using\b|^could not find package [\w.\/-]{2,80}|\[ERROR\] Could not resolve ["']|\bcouldn't find package "|\b(?:npm (?:ERR!|error)|ERR_PNPM_\w{1,40}) .{0,20}404 |\bregistry\.(?:npmjs|yarnpkg)\.\w{2,4}\/\S{1,120}: Not Found\b|\bquery engine library for current platform .{1,60} could not be found|\bNamed export '[^'\n]{1,80}' not found\b/i
  ),
  phrases(decisive, 'pip, Poetry or conda could not get a package that fits', [
    'conflicting dependencies',
    'resolutionimpossible',
    'is not a supported wheel on this platform',
    'version solving failed',
    'packagesnotfounderror',
    'resolvepackagenotfound',
    'unsatisfiableerror',
    'libmambaunsatisfiableerror',
    'no solution found when resolving dependencies',
    'contextualversionconflict',
    'requires a different python',
    'nosuchmoduleerror',
    'pg_config executable not found',
    'not compiled with cuda enabled',
    'module compiled against api version',
    'may indicate binary incompatibility',
    'numpy.dtype size changed',
  ]),
  pattern(
    decisive,
    'Python or Django could not load what it needs',
    ['error loading', 'failed to import', 'package is required', 'microsoft visual c++', 'cuda version'],
    /\bImproperlyConfigured: Error loading \w|\bfailed to import [\w.]{3,120} because of\b|'[\w-]{2,40}' package is required\b|\bMicrosoft Visual C\+\+ \d{1,2}\.\d .{0,20}is required\b|\bdetected CUDA version .{1,40} mismatches\b/i
  ),
  pattern(
    decisive,
    'Java, Gradle or Maven could not get what it depends on',
    [
      'could not be resolved',
      'was not found in any of',
      'unsupported class file major version',
      'invalid source release',
      'serviceconfigurationerror',
      'autowire candidate',
      'invalid target release',
      'release version',
    ],
    /\bone of its dependencies could not be resolved\b|\bplugin \[id: '.{1,160} was not found in any of\b|\bunsupported class file major version \d|\binvalid (?:source|target) release: \d|\bServiceConfigurationError: .{1,200} not found\b|\bexpected at least 1 bean which qualifies\b|\brelease version \d{1,3} not supported\b/i
  ),
  pattern(
    decisive,
    'NuGet or .NET could not get what it depends on',
    [
      'error nu*',
      'netsdk1045',
      'error cs0*',
      'compatible .net sdk',
      'compatible framework version',
      'valid icu package',
      'oder assembly',
      "l'assembly",
      '程序集',
      'ensamblado',
      'assembly',
    ],
    /\berror NU1[1-6]\d{2}: |\bNETSDK1045\b|\berror CS(?:0006|0012|0234|0246): |\ba compatible \.NET SDK was not found\b|\bfind any compatible framework version\b|\bfind a valid ICU package\b|\bDatei oder Assembly\b.{0,300}nicht (?:gefunden|geladen)|\bimpossible de charger le fichier ou l.assembly\b|未能加载文件或程序集|\bno se puede cargar el archivo o ensamblado\b|\bnão foi possível carregar (?:o )?arquivo ou assembly\b|Не удалось загрузить файл или сборку/i
  ),
  pattern(
    strong,
    'an assembly is named with the version that is not there',
    ['could not load file or assembly'],
    /\bcould not load file or assembly ['"][^'"\n]{1,200}, Version=/i
  ),
  phrases(decisive, '.NET says it in another language', [
    '未能加载文件或程序集',
    'не удалось загрузить файл или сборку',
    'ファイルまたはアセンブリ',
    '파일이나 어셈블리',
  ]),
  pattern(
    decisive,
    'Go or Cargo could not get what it depends on',
    [
      'unknown revision',
      'inconsistent vendoring',
      'module requires go',
      'failed to select a version',
      'needs to be updated',
      'no such command',
      'is not installed',
    ],
    /\binvalid version: unknown revision\b|\binconsistent vendoring\b|\bmodule requires Go \d|\bfailed to select a version for\b|\block file .{1,160} needs to be updated but --locked\b|\berror: no such command: `|\btoolchain '.{1,60}' is not installed\b/i
  ),
  pattern(
    decisive,
    'Composer or PHP could not get what it depends on',
    [
      'installable set of packages',
      'does not match the constraint',
      'issues in your platform',
      'attempted to load class',
      'unable to load dynamic library',
      'autoload.php',
    ],
    /\binstallable set of packages\b|\bit does not match the constraint\b|\bdetected issues in your platform\b|\battempted to load (?:class|interface|trait) "|\bunable to load dynamic library '|\/vendor\/autoload\.php\b.{0,80}(?:failed to open|no such file)/i
  ),
  pattern(
    decisive,
    'Ruby or CocoaPods could not get what it depends on',
    [
      'but your gemfile specified',
      'compatible versions for',
      'javascript runtime',
      'active record adapter',
      'find a specification for',
    ],
    /\bbut your Gemfile specified\b|\bcould not find compatible versions for (?:gem|pod)\b|\bcould not find a JavaScript runtime\b|\berror loading the '\w{2,30}' Active Record adapter\b|\bunable to find a specification for [`']/i
  ),
  phrases(strong, 'Elixir, Dart or Swift could not get what it depends on', [
    'could not find application file',
    'missingpluginexception',
    'framework not found',
    "couldn't resolve the package",
    'required by crate',
    'the current dart sdk version is',
    'adapter dependency not found',
  ]),
  pattern(
    decisive,
    'a package of the system is not there',
    [
      'unmet dependencies',
      'unable to find a match',
      'no such package',
      'available formula',
      'no package',
      'could not find',
      'target not found',
    ],
    /^E: Unmet dependencies\b|\bError: Unable to find a match: |\(no such package\):|\bno available formula with the name\b|^No package [\w.+-]{1,80} available\b|\bCould NOT find \w{2,40}, try to set\b|^error: target not found: |^Could not find [\w.-]{2,80}:[\w.-]{2,80}:[\w.-]{1,40}\. /i
  ),
  pattern(
    decisive,
    'a plugin or a chart that the tool needs is not there',
    [
      'provider packages',
      'terraform core version',
      'in charts/ directory',
      'module/action',
      'is not a docker command',
      'is not a git command',
    ],
    /\bfailed to query available provider packages\b|\bunsupported Terraform Core version\b|\bmissing in charts\/ directory\b|\bcouldn't resolve module\/action\b|\bis not a (?:docker|git) command\b/i
  ),
  pattern(
    strong,
    'a program or an image was made for another machine, or a driver is not there',
    [
      'does not match the detected host platform',
      'no matching manifest for',
      'driver not loaded',
      'select device driver',
      'is missing from your computer',
    ],
    /\bdoes not match the detected host platform\b|\bno matching manifest for \w|\bnvml error: driver not loaded\b|\bcould not select device driver\b|\b\w{2,30}\.dll is missing from your computer\b/i
  ),
];
