import { createRemoteJWKSet, jwtVerify, type JWTVerifyGetKey } from 'jose';
import * as z from 'zod';

/** What Grafana's id token says of a user. It lives ten minutes and is signed with ES256. */
const claimsSchema = z.object({ sub: z.string().regex(/^user:/), username: z.string().min(1) });

/** How long a signature's check may take: a person waits for the answer. */
const timeoutMs = 2_000;

/** Checks `X-Grafana-Id` against the keys that the configured Grafana publishes. */
export class GrafanaIdentity {
  readonly #keys: JWTVerifyGetKey;

  constructor(url: string) {
    this.#keys = createRemoteJWKSet(new URL(`${url}/api/signing-keys/keys`), {
      timeoutDuration: timeoutMs,
    });
  }

  /** The login that the signature proves; null when it proves none, or the keys cannot be had. */
  async loginOf(token: string): Promise<string | null> {
    try {
      const { payload } = await jwtVerify(token, this.#keys, { algorithms: ['ES256'] });
      const claims = claimsSchema.safeParse(payload);
      // A token that never ends was not made by Grafana.
      return claims.success && payload.exp !== undefined ? claims.data.username : null;
    } catch {
      return null;
    }
  }
}
