import { lackingProgram } from '../lacking.ts';
import { betweenThem } from './between-two.ts';

/** Nothing that is on these machines mends a network: a person is called, and hears what is affected. */
const forPerson = { expected: 'person' } as const;

export const cutOff = betweenThem('cut', 'broker', {
  ...forPerson,
  name: 'cut-off',
  description: 'Between trading and the broker nothing gets through any more; both are well.',
  causes: ['connection_reset'],
});

export const internetLost = betweenThem('offline', 'trading', {
  ...forPerson,
  name: 'internet-lost',
  description: 'Where trading runs no way leads to the broker any more: the network is unreachable.',
  causes: ['network_unreachable'],
});

export const dnsFailure = betweenThem('unresolvable', 'trading', {
  ...forPerson,
  name: 'dns-failure',
  description: "The broker's name does not resolve any more.",
  causes: ['dns_failure'],
});

export const certificateExpired: typeof dnsFailure = {
  ...betweenThem('expired-certificate', 'trading', {
    ...forPerson,
    name: 'certificate-expired',
    description: 'The broker shows a certificate that ended yesterday: nobody but a person gets a new one.',
    causes: ['tls_certificate'],
  }),
  lacking: () => lackingProgram('openssl', 'version'),
};
