import { closeSync, openSync } from 'node:fs';
import type { Fault } from './fault.ts';

const everyMs = 50;
const atATime = 50;
/** A demo must not take its machine down. */
const most = 100_000;

export const files: Fault = {
  name: 'files',
  does: 'opens a thousand files a second and closes none, until it may open no more',
  start() {
    const open: number[] = [];
    const opening = setInterval(() => {
      try {
        for (let count = 0; count < atATime && open.length < most; count += 1) {
          open.push(openSync('/dev/null', 'r'));
        }
      } catch (error) {
        // As a service would say it whose work needs a file.
        console.error((error as Error).message);
      }
    }, everyMs);
    opening.unref();
    return () => {
      clearInterval(opening);
      open.forEach((file) => {
        closeSync(file);
      });
    };
  },
};
