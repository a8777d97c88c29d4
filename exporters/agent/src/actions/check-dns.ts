import { lookup } from 'node:dns/promises';
import { messageOf } from '../message-of.ts';
import type { Action } from './action.ts';
import { checkEndpoints } from './check-endpoints.ts';

/** Resolves every declared endpoint's name as programs of this host do: by its hosts file, resolver and search list. */
export const checkDns: Action<'check_dns'> = {
  name: 'check_dns',
  resumable: true,
  async run({ target, args }) {
    const result = await checkEndpoints(target, async ({ address: { host } }) => {
      try {
        const addresses = await within(lookup(host, { all: true }), args.timeout);
        return { ok: true, detail: `${host} is ${addresses.map(({ address }) => address).join(', ')}` };
      } catch (error) {
        return { ok: false, detail: messageOf(error) };
      }
    });
    const unresolved = result.probes.filter(({ ok }) => !ok).length;
    return result.probes.length === 0
      ? result
      : { ...result, found: { unresolved, resolved: result.probes.length - unresolved } };
  },
};

/** A resolver that nobody answers takes its own time, and can't be told to stop. */
async function within<T>(promise: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`no answer within ${ms} ms`));
    }, ms);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
