import type { ChildProcess } from 'node:child_process';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { errorMonitor, type EventEmitter } from 'node:events';
import { basename } from 'node:path';
import type { Guard } from '../guard.ts';
import { countedElsewhere } from './watch-outgoing.ts';
import type { ApiTracker } from './api-tracker.ts';
import type { ApiErrorName } from './api-error.ts';

export interface ChildrenPorts {
  /** The API that a program of this name is. */
  trackerFor(command: string): { tracker: ApiTracker; exitError: ApiErrorName } | undefined;
  guard: Guard;
}

/** Sees how programs end that this process starts. It only listens: an `error` that nobody handles still throws. */
export function watchChildren({ trackerFor, guard }: ChildrenPorts): () => void {
  const onChild = (message: unknown) => {
    const { process: child } = message as { process: ChildProcess };
    if (countedElsewhere.getStore()) {
      return;
    }
    const began = performance.now();
    const tell = (error: ApiErrorName | null, how: string) => {
      guard(() => {
        const found = trackerFor(basename(child.spawnfile ?? ''));
        const seconds = (performance.now() - began) / 1000;
        if (error === null) {
          found?.tracker.succeeded(seconds);
        } else {
          found?.tracker.failed(
            error === 'other' ? found.exitError : error,
            `${found.tracker.name} ${how}`,
            seconds
          );
        }
      });
    };
    child.once('exit', (code, signal) => {
      const error = code === 0 ? null : child.killed ? 'timeout' : 'other';
      tell(error, signal ? `was ended by ${signal}` : `ended with status ${code}`);
    });
    (child as EventEmitter).once(errorMonitor, (error: NodeJS.ErrnoException) => {
      tell(error.code === 'ENOENT' ? 'missing_program' : 'other', `could not be run: ${error.message}`);
    });
  };
  const guarded = (message: unknown) => {
    guard(() => {
      onChild(message);
    });
  };
  subscribe('child_process', guarded);
  return () => {
    unsubscribe('child_process', guarded);
  };
}
