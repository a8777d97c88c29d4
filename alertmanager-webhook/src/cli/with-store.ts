import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { systemClock } from '../clock.ts';
import { within, type Settings } from '../config/load.ts';
import { connect } from '../connections.ts';
import { createCore, type Core } from '../wiring/core.ts';

/** Reads from a receiver's store, whether or not the receiver runs; undefined where there is none yet. */
export async function withStore<T>(
  settings: Settings,
  read: (core: Core) => Promise<T>
): Promise<T | undefined> {
  const file = join(within(settings.folder, settings.config.dataDir), 'trinity.db');
  if (!existsSync(file)) {
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
