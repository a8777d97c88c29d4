import { tlsCertificate } from './tls-certificate.ts';
import { testRecognition } from './recognition-table.ts';

testRecognition(tlsCertificate, {
  yes: [
    'ssl.SSLCertVerificationError: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: unable to get local issuer certificate',
    'x509: certificate signed by unknown authority',
    'PKIX path building failed: unable to find valid certification path to requested target',
    'Error: UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'curl: (60) SSL certificate problem: certificate has expired',
    'AuthenticationException: The remote certificate is invalid according to the validation procedure.',
    'invalid peer certificate: UnknownIssuer',
    'ssl.SSLEOFError: EOF occurred in violation of protocol (_ssl.c:2427)',
    'gnutls_handshake() failed: The TLS connection was non-properly terminated.',
    "PHP Warning:  file_get_contents(): Peer certificate subjectAltName did not match expected name `localhost' in /app/pay.php on line 2",
  ],
  no: [
    ['INFO certificate renewed, valid until 2027-01-01', 'none'],
    ['net/http: TLS handshake timeout', 'timeout'],
    ['JWT invalid signature', 'auth_invalid_key'],
  ],
});
