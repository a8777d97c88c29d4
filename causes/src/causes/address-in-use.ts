import { decisive, fair, pattern, phrases, strong, type KnownCause } from '../cause.ts';
import { errorNumber } from '../codes.ts';

export const addressInUse: KnownCause = {
  slug: 'address_in_use',
  title: 'The port is already in use',
  category: 'Resource',
  transient: false,
  severity: 'high',
  explanation:
    'The program wants to listen on an address and port where another process, often an older copy of itself, listens already.',
  workarounds: [
    'Find the process that holds the port (ss -ltnp) and stop it if it is a leftover.',
    'Start the program on another port.',
  ],
  signs: [
    phrases(decisive, 'the system says that the address is in use', [
      'address already in use',
      'address in use',
      'connection in use',
      'eaddrinuse',
      'wsaeaddrinuse',
      'addrinuse',
      'errno 98',
      'errno::eaddrinuse',
      '地址已在使用',
      '端口已被占用',
      'adresse wird bereits verwendet',
      'la dirección ya se está usando',
      'endereço já está em uso',
      'adresse déjà utilisée',
    ]),
    phrases(decisive, 'Windows says that the address is in use', [
      'only one usage of each socket address',
      'winerror 10048',
      'errno 10048',
      'error 10048',
      'os error 98',
      'os error 48',
      'os error 10048',
    ]),
    pattern(
      decisive,
      'the program says that its port is taken',
      [
        'in use',
        'taken',
        'occupied',
        'allocated',
        'being used',
        'already running',
        'already listening',
        'already in use',
        'already using',
        'failed to bind',
        'could not bind',
      ],
      /\bports? ?(?:number )?['":#]{0,3}\d{0,5}['"]? ?(?:\([^)\n]{0,40}\) )?(?:is|was|are|seems to be|appears to be|may be)? ?(?:already |currently |still )?(?:in use|taken|occupied|allocated|being used)|\b(?:something|another (?:process|program|application|service|instance)) is already (?:running|listening|bound|using)(?: on| to)? (?:the )?(?:same )?port|\bfailed to bind to port\b|\bcould not bind to (?:the )?(?:address|port)\b.{0,80}(?:in use|98|48)|\baddress \S{1,80} (?:is )?already in use/i
    ),
    pattern(
      strong,
      'a service could not take its port',
      ['bind', 'binding', 'listen', 'listening', 'port is already allocated', 'web server failed to start'],
      /\b(?:failed|unable|cannot|could not|couldn't|error) (?:to )?(?:bind|listen)(?:ing)? (?:to|on|at)?.{0,60}(?:in use|busy|taken)|\bport is already allocated|\bweb server failed to start\. port \d+ was already/i
    ),
    phrases(strong, 'an exception of binding was thrown', [
      'java.net.bindexception',
      'portinuseexception',
      'addressinuseexception',
    ]),
    phrases(fair, 'a port could not be published', [
      'ports are not available',
      'error starting userland proxy',
    ]),
    errorNumber(98, 48, 4091),
  ],
  explains: [
    'connection_refused',
    'application_bug',
    'upstream_5xx',
    'permission_denied_api',
    'file_permission',
    'config_parse',
  ],
};
