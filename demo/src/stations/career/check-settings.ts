import { readSettings } from './settings.ts';

// What the agent asks before it takes a file for a good one: ends with 0 for one that the station can start with.
try {
  readSettings(process.argv[2] ?? '');
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
