import { exportJWK, generateKeyPair, SignJWT } from 'jose';

import type { SignedIn } from './plugin-proxy.ts';

const kid = 'id-preview-es256';

/**
 * Signs who asks as Grafana does (`X-Grafana-Id`), with keys that live as long as this host. It proves no more than the
 * host itself: that somebody with its key plays this person.
 * Source: grafana/grafana pkg/services/auth/idimpl/service.go, 12.3.
 */
export class Identity {
  readonly #keys = generateKeyPair('ES256');

  async tokenOf({ login, role }: SignedIn): Promise<string> {
    const { privateKey } = await this.#keys;
    return new SignJWT({ sub: `user:${login}`, username: login, role })
      .setProtectedHeader({ alg: 'ES256', kid })
      .setIssuedAt()
      .setExpirationTime('10m')
      .sign(privateKey);
  }

  /** What `/api/signing-keys/keys` answers, to everybody. */
  async publicKeys(): Promise<object> {
    const { publicKey } = await this.#keys;
    return { keys: [{ ...(await exportJWK(publicKey)), kid, alg: 'ES256', use: 'sig' }] };
  }
}
