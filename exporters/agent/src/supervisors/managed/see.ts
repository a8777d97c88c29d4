import type { Observation } from '../supervisor.ts';
import type { Phase, Sight } from './keeper.ts';
import type { Life, Memory } from './memory.ts';

/** The memory after a sight: a life that is new in it, and the end of one. */
export function remember(memory: Memory, sight: Sight, bootId: string): Memory {
  const { identity } = sight;
  const isNew = identity !== null && identity !== memory.life?.identity;
  return noteEnd(isNew ? noteLife(memory, identity, bootId) : memory, sight);
}

function noteLife({ wanted, intent, life, ...memory }: Memory, identity: string, bootId: string): Memory {
  const key = intent && identity !== intent.before ? intent.key : null;
  // A life after one that was ended by an order is somebody's wish; after a mere death it may be the keeper's own.
  const isWish = key === null && (life?.endedByUs === true || life?.ordered === true);
  return {
    ...memory,
    wanted: isWish && wanted === 'stopped' ? null : wanted,
    intent: key === null ? intent : null,
    life: { identity, key, bootId, endedByUs: false, exit: null, ordered: null },
  };
}

const isOver = (phase: Phase) => ['over', 'retrying', 'never', 'unasked'].includes(phase);

function noteEnd(memory: Memory, { phase, exit }: Sight): Memory {
  const { life } = memory;
  return life && !life.exit && exit && isOver(phase) ? { ...memory, life: { ...life, exit } } : memory;
}

/** What a sight means to those who ask for the target's state. */
export function observationOf(memory: Memory, sight: Sight, bootId: string): Observation {
  const { life, wanted } = memory;
  const state = states[sight.phase](life, bootId);
  return {
    state: wanted === 'stopped' && isOver(sight.phase) ? 'stopped' : asWanted(state, memory, sight),
    identity: life?.identity ?? null,
    startKey: life?.key ?? null,
    exit: sight.phase === 'running' ? null : (life?.exit ?? null),
    ...(sight.detail !== undefined && { detail: sight.detail }),
    ...(sight.version !== undefined && { version: sight.version }),
  };
}

/** What nobody asked the keeper for is down all the same when a person asked this agent for it. */
function asWanted(state: Observation['state'], { wanted }: Memory, { phase }: Sight): Observation['state'] {
  return phase === 'unasked' && wanted === 'running' ? 'dead' : state;
}

const states: Record<Phase, (life: Life | null, bootId: string) => Observation['state']> = {
  running: () => 'running',
  starting: () => 'starting',
  ending: () => 'unknown',
  unclear: () => 'unknown',
  unasked: () => 'stopped',
  retrying: () => 'dead',
  over: (life) => (life?.ordered ? 'stopped' : life?.endedByUs ? 'dead' : 'gave_up'),
  // It forgot, or the machine started anew: what ended in another boot was ended by that.
  never: (life, bootId) => (life?.ordered && life.bootId === bootId ? 'stopped' : 'dead'),
};
