/**
 * What is wrong with a receiver's address, for a person; undefined when nothing is. Tokens go in clear text over
 * `http:`, so off this machine that has to be allowed.
 */
export function problemOfReceiverUrl(url: string, insecureHttp: boolean): string | undefined {
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch {
    return 'is not a URL such as https://trinity.example:9780';
  }
  if (parsed.protocol !== 'http:' && parsed.protocol !== 'https:') {
    return `must be http: or https:, not ${parsed.protocol}`;
  }
  if (parsed.protocol === 'http:' && !isLoopback(parsed.hostname) && !insecureHttp) {
    return 'is plain http: to another machine; use https:, or set insecureHttp: true if the network is safe';
  }
  return undefined;
}

/** Whether a host name (brackets of IPv6 allowed) is this machine and nothing else. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
}
