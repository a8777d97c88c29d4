import type { EventOf, Incident, Signal } from '@trinity/contracts';
import type { FeedHandler } from '../feed/consumer.ts';
import { unseal } from '../incident/chain.ts';
import type { Journal } from '../incident/journal.ts';

/** A silence as Alertmanager's API v2 takes it. */
export interface PostedSilence {
  matchers: { name: string; value: string; isRegex: false; isEqual: true }[];
  startsAt: string;
  endsAt: string;
  createdBy: string;
  comment: string;
}

export interface SilenceApi {
  /** Resolves to its id. */
  silence(silence: PostedSilence): Promise<string>;
  unsilence(id: string): Promise<void>;
  /** Silences of ours that have not ended: their ids and comments. */
  ownSilences(createdBy: string): Promise<{ id: string; comment: string }[]>;
}

export interface SilencerPorts {
  journal: Journal;
  /** Null where no Alertmanager is configured. */
  api(): SilenceApi | null;
  /** Whether alerts of an incident of this severity may be silenced. */
  maySilence(incident: Incident): boolean;
  now(): number;
  /** Silencing is a courtesy: what fails ends by itself or was never silent. */
  onError(error: unknown): void;
}

const createdBy = 'trinity';
/** A silence outlasts the fix by this much and no more, should nobody be left to drop it. */
const marginMs = 30_000;

/** Silences an incident's alerts in Alertmanager while its own fix runs, so that nobody is called for what is being mended. */
export function createSilencer(ports: SilencerPorts): FeedHandler {
  return {
    name: 'silencer',
    handle: async ({ incident, event: stored }) => {
      const event = unseal(stored);
      if (event.type === 'fix.started') {
        await silence(ports, incident, event).catch(ports.onError);
      } else if (event.type in whyNoLonger) {
        await dropSilences(ports, incident, whyNoLonger[event.type as keyof typeof whyNoLonger]);
      }
    },
  };
}

/** At the start: silences of fixes that are not at work any more are dropped. */
export async function sweepSilences(ports: SilencerPorts): Promise<void> {
  const api = ports.api();
  for (const { id, comment } of (await api?.ownSilences(createdBy)) ?? []) {
    const loaded = await ports.journal.load(comment.split(' ').at(-1) ?? '');
    if (loaded?.incident.phase !== 'acting' && loaded?.incident.phase !== 'verifying') {
      await api?.unsilence(id);
    }
  }
}

async function silence(
  { journal, api, maySilence, now }: SilencerPorts,
  id: string,
  { at, plan }: EventOf<'fix.started'>
): Promise<void> {
  const alertmanager = api();
  const incident = (await journal.load(id))?.incident;
  const until =
    at + plan.steps.reduce((sum, { timeoutMs }) => sum + timeoutMs, plan.verifyWithinMs) + marginMs;
  // Told late, or again after a restart: a fix that is over, or silent already, needs none.
  if (!alertmanager || incident?.phase !== 'acting' || incident.silences.length > 0 || until <= now()) {
    return;
  }
  const alerts = incident.episodes.filter(
    ({ signal, resolvedAt }) => resolvedAt === null && signal.source.kind === 'alertmanager'
  );
  if (!maySilence(incident) || alerts.length === 0) {
    return;
  }
  const silences: string[] = [];
  for (const { signal } of alerts.slice(0, 20)) {
    silences.push(await alertmanager.silence(silenceFor(signal, id, now(), until)));
  }
  await journal.update(id, () => ({
    events: [{ type: 'alerts.silenced', silences, until }],
    due: now(),
  }));
}

/** Every label exactly: this alert and no other. */
function silenceFor({ labels }: Signal, incident: string, from: number, until: number): PostedSilence {
  return {
    matchers: Object.entries(labels).map(([name, value]) => ({ name, value, isRegex: false, isEqual: true })),
    startsAt: new Date(from).toISOString(),
    endsAt: new Date(until).toISOString(),
    createdBy,
    comment: `Its fix is at work: incident ${incident}`,
  };
}

const whyNoLonger = {
  'fix.verified': 'The fix is proved.',
  'fix.failed': 'The fix failed.',
  'incident.closed': 'The incident is closed.',
};

async function dropSilences(
  { journal, api, now, onError }: SilencerPorts,
  id: string,
  why: string
): Promise<void> {
  const silences = (await journal.load(id))?.incident.silences ?? [];
  const alertmanager = api();
  if (silences.length === 0 || alertmanager === null) {
    return;
  }
  for (const silence of silences) {
    await alertmanager.unsilence(silence).catch(onError);
  }
  await journal.update(id, () => ({
    events: [{ type: 'alerts.unsilenced', silences, reason: why }],
    due: now(),
  }));
}
