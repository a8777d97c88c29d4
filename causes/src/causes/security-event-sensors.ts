import { decisive, pattern, phrases, type Sign } from '../cause.ts';

/** What the logs of logins and the programs that watch over a host say of somebody who tries to get in. */
export const reportedBySensors: readonly Sign[] = [
  pattern(
    decisive,
    'somebody who may not log in tried to',
    [
      'invalid user',
      'not allowed because',
      'root login refused',
      'bad password attempt',
      'nonexistent user',
      'failed su',
      'no such user found from',
      'authentication failure',
      'password mismatch',
      'was not found in',
      'remote ip',
    ],
    /\b(?:closed by|reset by|disconnected from|disconnecting) invalid user\b|\bnot allowed because (?:not listed|listed|a group|none of|account is locked)|\broot login refused from\b|\bbad password attempt for\b|\blogin attempt for nonexistent user\b|\bFAILED SU \(|\bno such user found from\b|\bauthentication failure; rhost=|\buser "[^"\n]{1,80}": password mismatch, client:|\buser "[^"\n]{1,80}" was not found in "[^"\n]{1,200}", client:|\blogin failed: .{1,80}\(remote ip: /i
  ),
  pattern(
    decisive,
    'a mail server counts failed logins',
    ['dovecot'],
    /\bdovecot: [\w-]{1,30}: .{0,120}\bauth failed, \d{1,6} attempts/
  ),
  phrases(decisive, 'a server refused a login', [
    'root login refused from',
    'ah01617*',
    'ah01618*',
    'auth username/password verification failed',
    'a user account was locked out',
  ]),
  pattern(
    decisive,
    'a mail server or an identity provider counts failed logins',
    ['auth failed', 'unknown user', 'login_error'],
    /\(auth failed, \d{1,6} attempts|\bdovecot: auth\b.{0,120}\bunknown user\b|\btype"?[=:] ?"LOGIN_ERROR".{0,500}\berror"?[=:] ?"(?:invalid_user_credentials|user_not_found|user_(?:temporarily_)?disabled)\b/
  ),
  pattern(
    decisive,
    'Windows tells where a login that failed came from',
    ['logon type'],
    /\bLogon Type:\s{0,12}\d{1,2}\b.{0,700}\b(?:bad password|logon failed|failed to log on).{0,700}\bSource Network Address\b/i
  ),
  pattern(
    decisive,
    'a sensor counts an address among attackers',
    ['fail2ban.filter', 'already banned', 'attack from', 'performed', 'ban on ip', 'alert', 'rule'],
    /\bfail2ban\.filter\b.{0,60}\] Found (?:\d|<|[\da-f]{1,4}:)|\] \S{3,60} already banned\b|\bAttack from "[^"\n]{3,60}" on service\b|\bperformed '[\w-]{1,60}\/[\w-]{1,60}'|\b\d{1,4}[smhd] ban on Ip\b|\*\* Alert \d{5,12}\.\d{1,12}:.{0,120}(?:authentication_fail|attack|invalid_login|exploit|recon)|\bRule: \d{2,6} \(level (?:[5-9]|1\d)\) -> '.{0,120}\b(?:log[io]n|attack|brute|attempt|authentication|intrusion|scan)/i
  ),
  phrases(decisive, 'a sensor saw what a container should not do', [
    'shell was spawned in a container',
    'sensitive file opened for reading',
    'file below /etc opened for writing',
    'file below a known binary directory',
    'not part of base image',
    'outbound connection to c2',
    'redirect stdout/stdin to network connection',
  ]),
  pattern(
    decisive,
    'a scanner found malware',
    ['found', 'infected', 'rootkits'],
    /: [A-Z]\w{1,20}\.[\w.-]{2,80} FOUND\b|\bINFECTED\b|\bPossible rootkits: [1-9]/
  ),
  pattern(
    decisive,
    'a scanner found a secret',
    ['ruleid', 'leaks found', 'verified result', 'unverified result', 'push cannot contain secrets'],
    /^\s{0,8}RuleID:\s{1,12}[\w-]{3,60} {1,12}Entropy:|\bleaks found: [1-9]|\bFound (?:un)?verified result\b|\bPush cannot contain secrets\b/
  ),
  phrases(decisive, 'a framework refused a request that may be forged', [
    'ebadcsrftoken',
    'forbiddenerror: invalid csrf token',
    'antiforgeryvalidationexception',
    'httpantiforgeryexception',
    'invalidcsrftokenexception',
    'missingcsrftokenexception',
    'anti-forgery cookie',
    'antiforgery token could not be decrypted',
    'tokenmismatchexception',
  ]),
  phrases(decisive, 'a framework refused a request that may be an attack', [
    'requestrejectedexception',
    'potentially malicious string',
    'potentially malicious url',
    'potentially dangerous request*',
    'httprequestvalidationexception',
  ]),
  pattern(
    decisive,
    'a request asks for a file with secrets',
    ['*.env', '*.git/*', '*.aws/*', '*.ssh/*', '*.htpasswd'],
    /\b(?:GET|POST|HEAD) \/(?:[\w.-]{1,40}\/){0,4}\.(?:env|aws\/credentials|git\/(?:config|HEAD)|ssh\/id_\w{3,10}|htpasswd)(?:[\w.]{0,20})(?: HTTP|\?|")/
  ),
];
