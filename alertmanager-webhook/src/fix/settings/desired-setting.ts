import {
  actionArgsSchemas,
  settingName,
  type ActionArgs,
  type Facts,
  type Setting,
  type SettingOffer,
} from '@trinity/contracts';
import * as z from 'zod/mini';
import { subjectsOf } from './subjects.ts';

/** The actions that a service carries out itself, by following a setting (design, decision 7). */
export const settingActions = [
  'activate_circuit_breaker',
  'switch_to_backup_key',
  'increase_timeout',
  'retry_with_backoff',
  'resize_pool',
  'degrade',
  'clear_caches',
  'collect_garbage',
] as const;
export type SettingAction = (typeof settingActions)[number];

export interface DesireInput {
  component: string;
  /** What the service's instances offer, together. */
  offers: readonly SettingOffer[];
  /** What the incident's signals say, e.g. `api: alpaca`: it selects among the offers and never builds one. */
  facts: Facts;
  /** The step's own id, for what is done once. */
  request: string;
  reason: string;
  now: number;
}

export type Desire = { setting: Setting } | { refusal: string };

type Wish = Setting extends infer S
  ? S extends Setting
    ? Omit<S, 'component' | 'reason' | 'until'>
    : never
  : never;
type Maker<Name extends SettingAction> = (
  args: ActionArgs<Name>,
  input: DesireInput
) => { wish: Wish; forMs: number } | { refusal: string };

/** How long a request that is done once may be fetched: a service that starts later has nothing to empty. */
const requestMs = 10 * 60_000;

const makers: { [Name in SettingAction]: Maker<Name> } = {
  activate_circuit_breaker: ({ api, for: forMs }, input) =>
    chosen('breaker', api, input, ({ api: found }) => ({
      wish: { setting: 'breaker', api: found, value: 'open' },
      forMs,
    })),
  switch_to_backup_key: ({ api, for: forMs }, input) =>
    chosen('key', api, input, ({ api: found, current }) =>
      current === 'backup'
        ? { refusal: `${found} is used with its backup key already.` }
        : { wish: { setting: 'key', api: found, value: 'backup' }, forMs }
    ),
  increase_timeout: ({ name, factor, for: forMs }, input) =>
    chosen('timeout', name, input, (offer) => {
      if (isFarFrom(offer, input.facts)) {
        return {
          refusal: `What is slow takes far less than the timeout ${offer.name}, ${offer.current} ms.`,
        };
      }
      const grown = grow(offer, factor, `The timeout ${offer.name}`);
      return 'refusal' in grown
        ? grown
        : { wish: { setting: 'timeout', name: offer.name, value: grown.value }, forMs };
    }),
  retry_with_backoff: ({ api, retries, for: forMs }, input) =>
    chosen('retries', api, input, (offer) =>
      offer.current >= Math.min(retries, offer.max)
        ? { refusal: `Calls to ${offer.api} are tried ${offer.current} times more already.` }
        : { wish: { setting: 'retries', api: offer.api, value: Math.min(retries, offer.max) }, forMs }
    ),
  resize_pool: ({ name, factor, for: forMs }, input) =>
    chosen('pool', name, input, (offer) => {
      const grown = grow(offer, factor, `The pool ${offer.name}`);
      return 'refusal' in grown
        ? grown
        : { wish: { setting: 'pool', name: offer.name, value: grown.value }, forMs };
    }),
  degrade: ({ level, for: forMs }, input) =>
    chosen('level', undefined, input, () => ({ wish: { setting: 'level', value: level }, forMs })),
  clear_caches: (_, input) =>
    chosen('clear_caches', undefined, input, () => ({
      wish: { setting: 'clear_caches', value: input.request },
      forMs: requestMs,
    })),
  collect_garbage: (_, input) =>
    chosen('collect_garbage', undefined, input, () => ({
      wish: { setting: 'collect_garbage', value: input.request },
      forMs: requestMs,
    })),
};

export function isSettingAction(action: string): action is SettingAction {
  return (settingActions as readonly string[]).includes(action);
}

/**
 * The setting that an action wishes a service to follow, or why there is none. Pure: what the service offers bounds it,
 * and what signals say only selects among that.
 */
export function desiredSetting(
  action: SettingAction,
  args: Record<string, unknown>,
  input: DesireInput
): Desire {
  const parsed = z.safeParse(actionArgsSchemas[action], args);
  if (!parsed.success) {
    return { refusal: `The arguments of ${action} do not fit: ${parsed.error.issues[0]?.message ?? ''}.` };
  }
  const make = makers[action] as Maker<SettingAction>;
  const made = make(parsed.data as never, input);
  if ('refusal' in made) {
    return made;
  }
  const { component, reason, now } = input;
  const setting = {
    ...made.wish,
    component,
    reason: reason.slice(0, 500),
    until: now + made.forMs,
  } as Setting;
  return { setting };
}

type OfferOf<Kind extends SettingOffer['setting']> = Extract<SettingOffer, { setting: Kind }>;

function chosen<Kind extends SettingOffer['setting'], Made>(
  kind: Kind,
  named: string | undefined,
  { component, offers, facts }: DesireInput,
  make: (offer: OfferOf<Kind>) => Made
): Made | { refusal: string } {
  const offered = new Map(
    offers
      .filter((offer): offer is OfferOf<Kind> => offer.setting === kind)
      .map((offer) => [settingName(offer as unknown as Setting), offer])
  );
  const what = words[kind];
  if (offered.size === 0) {
    return { refusal: `${component} does not let ${what} be changed.` };
  }
  const wanted = named === undefined ? subjectsOf(facts).filter((subject) => offered.has(subject)) : [named];
  const distinct = [...new Set(wanted)];
  const name = distinct.length === 0 && offered.size === 1 ? [...offered.keys()][0] : distinct[0];
  const offer = name === undefined || distinct.length > 1 ? undefined : offered.get(name);
  return offer === undefined
    ? {
        refusal: `${component} offers ${[...offered.keys()].join(', ')}, and which ${what} is meant is not clear.`,
      }
    : make(offer);
}

const words: Record<SettingOffer['setting'], string> = {
  breaker: 'a circuit breaker',
  key: 'a key',
  retries: 'the number of retries',
  timeout: 'a timeout',
  pool: 'the size of a pool',
  level: 'its level',
  clear_caches: 'its caches',
  collect_garbage: 'its garbage collector',
};

/** Whether what was measured is so quick that nobody can have given up waiting for it. */
function isFarFrom({ current }: OfferOf<'timeout'>, { p95 }: Facts): boolean {
  return typeof p95 === 'number' && p95 * 1000 < current / 2;
}

function grow(
  { current, max }: { current: number; max: number },
  factor: number,
  what: string
): { value: number } | { refusal: string } {
  const value = Math.min(max, Math.ceil(current * factor));
  return value > current ? { value } : { refusal: `${what} is ${current} and may not be more than ${max}.` };
}
