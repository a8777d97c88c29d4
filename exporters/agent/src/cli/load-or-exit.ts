import type { AgentFile } from '../config/agent-file.ts';
import { loadAgentFile } from '../config/load-agent-file.ts';
import { messageOf } from '../message-of.ts';

/** The file, or the end of this command with all its mistakes. */
export function loadOrExit(path: string): AgentFile {
  const loaded = loadAgentFile(path);
  if (loaded.ok) {
    return loaded.file;
  }
  console.error(loaded.problems.join('\n'));
  process.exit(1);
}

/** Says what went wrong, without a stack, and ends this command. */
export function exitWith(error: unknown): never {
  console.error(messageOf(error));
  process.exit(1);
}
