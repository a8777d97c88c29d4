import { pino } from 'pino';
import { systemClock } from '../clock.ts';
import type { Settings } from '../config/load.ts';
import { connect } from '../connections.ts';
import { createCore, type Core } from '../wiring/core.ts';
import { hasStore } from '../wiring/store.ts';

/** Reads from a receiver's store, whether or not the receiver runs; undefined where there is none yet. */
export async function withStore<T>(
  settings: Settings,
  read: (core: Core) => Promise<T>
): Promise<T | undefined> {
  if (!hasStore(settings)) {
    return undefined;
  }
  const connections = connect({
    settings,
    clock: systemClock,
    // It reads; nobody is told anything.
    environment: {},
    onTokenMade: () => undefined,
  });
  const core = await createCore(() => connections, systemClock, pino({ level: 'silent' }), 'reader');
  try {
    return await read(core);
  } finally {
    await core.store.close();
    await connections.close();
  }
}
