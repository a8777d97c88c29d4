import { snakeNameSchema, type ReportedSignal } from '@trinity/contracts';
import type { Registry } from 'prom-client';
import * as z from 'zod/mini';
import type { Api, ApiOptions, BreakerOptions } from '../api.ts';
import type { Breakers } from '../breaker/breakers.ts';
import type { Guard } from '../guard.ts';
import type { Clock } from '../link/clock.ts';
import type { SettingsBoard } from '../settings/settings-board.ts';
import type { StateKeeper } from '../state/state-file.ts';
import { ApiAlarm, type ApiAlarmPorts } from './api-alarm.ts';
import { createInstruments } from './api-instruments.ts';
import { ApiTracker } from './api-tracker.ts';
import { createApi } from './call-api.ts';
import { changeableOf, isNewBeginning, type Changeable } from './changeable.ts';
import { HostBook } from './host-book.ts';
import type { ApiProfile } from './profile.ts';
import { apiProfiles } from './profiles/index.ts';
import { Spending } from './spending.ts';
import { watchChildren } from './watch-children.ts';
import { watchOutgoing } from './watch-outgoing.ts';

export interface ApisPorts {
  component: string;
  declared: Readonly<Record<string, ApiOptions>>;
  registry: Registry;
  board: SettingsBoard;
  breakers: Breakers;
  clock: Clock;
  state: StateKeeper;
  guard: Guard;
  env: NodeJS.ProcessEnv;
  nameCause: ApiAlarmPorts['nameCause'];
  emit(signal: ReportedSignal): void;
  /** Told how long each call to an API took. */
  onLatency(api: string, seconds: number): void;
}

export interface Apis {
  api(name: string): Api;
  close(): void;
}

const defaultTimeout = { initial: 30_000, min: 1_000, max: 120_000 };
const defaultRetries = { initial: 0, min: 0, max: 5 };
/** Names of APIs become label values. */
const maxApis = 100;

interface Known {
  tracker: ApiTracker;
  alarm: ApiAlarm;
  /** As it was last seen. */
  changeable: Changeable;
  profile: ApiProfile;
  options: ApiOptions;
  api: Api;
}

/** All APIs that this service calls: by the handles that it asks for, and by what it calls without them. */
export function createApis(ports: ApisPorts): Apis {
  const { declared, guard } = ports;
  const known = new Map<string, Known>();
  const { hosts, commands } = addressesOf(profilesOf(declared));
  const find = (name: string): Known => {
    const present = known.get(name);
    if (present) {
      return present;
    }
    const made = open(ports, name);
    known.set(name, made);
    return made;
  };
  Object.keys(declared).forEach((name) => {
    guard(() => {
      find(name);
    });
  });
  const stops = [
    ports.board.onChange(() => {
      known.forEach((each, name) => {
        followChange(ports, name, each);
      });
    }),
    watchOutgoing({
      guard,
      trackerFor(url) {
        const name = hosts.find(url);
        return name === undefined ? undefined : find(name).tracker;
      },
    }),
    watchChildren({
      guard,
      trackerFor(command) {
        const name = commands.get(command);
        if (name === undefined) {
          return undefined;
        }
        const { tracker, profile } = find(name);
        return { tracker, exitError: profile.exitError ?? 'other' };
      },
    }),
  ];
  return {
    api: (name) => (known.has(name) || known.size < maxApis ? find(name).api : find('more_apis').api),
    close() {
      stops.forEach((stop) => {
        stop();
      });
    },
  };
}

/** By what calls to each API are recognised. */
function addressesOf(profiles: ReadonlyMap<string, ApiProfile>) {
  const hosts = new HostBook();
  const commands = new Map<string, string>();
  for (const [name, profile] of profiles) {
    profile.hosts.forEach((host) => {
      hosts.add(host, name);
    });
    profile.commands?.forEach((command) => {
      commands.set(command, name);
    });
  }
  return { hosts, commands };
}

/** The known profiles, and the declared APIs with what they add. */
function profilesOf(declared: Readonly<Record<string, ApiOptions>>): Map<string, ApiProfile> {
  const profiles = new Map(apiProfiles.map((profile) => [profile.name, profile]));
  for (const name of Object.keys(declared)) {
    profiles.set(name, profileOf(name, declared[name] ?? {}));
  }
  return profiles;
}

function profileOf(name: string, { hosts = [], commands = [] }: ApiOptions): ApiProfile {
  const profile = apiProfiles.find((each) => each.name === name);
  return {
    ...profile,
    name,
    hosts: [...hosts, ...(profile?.hosts ?? [])],
    commands: [...commands, ...(profile?.commands ?? [])],
  };
}

function open(ports: ApisPorts, name: string): Known {
  z.parse(snakeNameSchema, name);
  const { board, registry, guard } = ports;
  const options = ports.declared[name] ?? {};
  const profile = profileOf(name, options);
  const keys = keysOf(name, options, ports.env);
  const instruments = createInstruments(registry, name, options);
  const alarm = createAlarm(ports, name, keys.backup !== undefined);
  const tracker = new ApiTracker({
    profile,
    instruments,
    alarm,
    spending: createSpending(ports, name, options),
    prices: { ...profile.prices, ...options.prices },
    costPerCall: options.costPerCall ?? 0,
    onLatency: (took) => {
      ports.onLatency(name, took);
    },
  });
  const api = createApi({
    tracker,
    guard,
    breaker: () => ports.breakers.breaker(name, breakerOf(options)),
    key: () => {
      const useBackup = keys.backup !== undefined && board.get('key', name) === 'backup';
      return (useBackup ? keys.backup : keys.primary)?.();
    },
    timeoutMs: () => board.get('timeout', name) ?? defaultTimeout.initial,
    retries: () => board.get('retries', name) ?? 0,
    command: profile.commands?.[0],
    exitError: profile.exitError ?? 'other',
  });
  const offered = offering(ports, name, options, keys.backup !== undefined, api);
  return {
    tracker,
    alarm,
    profile,
    options,
    api: offered,
    changeable: changeableOf(board, name),
  };
}

/** A new beginning is one for the breaker. While Trinity holds an API back, its failures are over. */
function followChange({ board, breakers }: ApisPorts, name: string, known: Known): void {
  const now = changeableOf(board, name);
  if (isNewBeginning(known.changeable, now)) {
    breakers.reset(name);
  }
  known.changeable = now;
  if (now.breaker === 'open') {
    known.alarm.heldBack();
  }
}

function breakerOf({ kind = 'api' }: ApiOptions): BreakerOptions {
  return { kind };
}

/** What Trinity may change is offered when the service asks for the handle: what it calls otherwise follows nothing. */
function offering(
  { board, breakers, declared }: ApisPorts,
  name: string,
  options: ApiOptions,
  hasBackup: boolean,
  api: Api
): Api {
  let isOffered = false;
  const offer = () => {
    if (isOffered) {
      return;
    }
    isOffered = true;
    board.register('timeout', name, options.timeout ?? defaultTimeout);
    board.register('retries', name, options.retries ?? defaultRetries);
    breakers.breaker(name, breakerOf(options));
    if (hasBackup) {
      board.offer('key', name);
    }
  };
  if (Object.hasOwn(declared, name)) {
    offer();
  }
  return new Proxy(api, {
    get(target, property, receiver) {
      offer();
      return Reflect.get(target, property, receiver) as unknown;
    },
  });
}

type KeyReader = (() => string) | undefined;

function keysOf(
  name: string,
  { keys }: ApiOptions,
  env: NodeJS.ProcessEnv
): { primary: KeyReader; backup: KeyReader } {
  const reader = (value: string | (() => string) | undefined): KeyReader =>
    value === undefined || value === '' ? undefined : typeof value === 'function' ? value : () => value;
  const variable = `${name.toUpperCase()}_API_KEY`;
  return keys
    ? { primary: reader(keys.primary), backup: reader(keys.backup) }
    : { primary: reader(env[variable]), backup: reader(env[`${variable}_BACKUP`]) };
}

function createAlarm(
  { component, clock, nameCause, emit }: ApisPorts,
  api: string,
  hasBackup: boolean
): ApiAlarm {
  return new ApiAlarm({
    api,
    component,
    now: () => clock.now(),
    monotonicMs: () => clock.monotonicMs(),
    facts: () => ({ backup_key: hasBackup, timeout: api }),
    emit,
    nameCause,
  });
}

function createSpending(
  { component, clock, state, emit }: ApisPorts,
  api: string,
  { budgetPerDay }: ApiOptions
) {
  return new Spending({
    api,
    budgetPerDay,
    now: () => clock.now(),
    state,
    onWarning(share, spent) {
      const isOver = share >= 1;
      emit({
        fingerprint: `budget-${component}-${api}`.slice(0, 200),
        status: 'firing',
        symptom: 'quota_low',
        component,
        severity: isOver ? 'medium' : 'low',
        summary: `${api} cost ${spent.toFixed(2)} USD today, ${Math.round(share * 100)} % of its budget`,
        startsAt: clock.now(),
        quietAfterMs: 3_600_000,
        count: 1,
        evidence: { facts: { api, spent_usd: spent, budget_usd: budgetPerDay ?? 0 } },
      });
    },
  });
}
