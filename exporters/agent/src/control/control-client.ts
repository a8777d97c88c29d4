import { targetReportSchema, type TargetReport } from '@trinity/contracts';
import { request } from 'node:http';
import * as z from 'zod';

const answerSchema = z.object({
  targets: z.array(targetReportSchema).optional(),
  note: z.string().optional(),
  error: z.string().optional(),
});

/** Asks the agent that runs on this host. Rejects with what to tell the person. */
export async function askAgent(
  socketPath: string,
  method: 'GET' | 'POST',
  path: string
): Promise<TargetReport[]> {
  const text = await exchange(socketPath, method, path);
  const { targets, error } = answerSchema.parse(JSON.parse(text));
  if (error !== undefined) {
    throw new Error(error);
  }
  return targets ?? [];
}

/** Asks the agent that runs on this host to put a backup back, and says what it did; undefined when none runs. */
export async function askToRestore(socketPath: string, backup: string): Promise<string | undefined> {
  let text: string;
  try {
    text = await exchange(socketPath, 'POST', `/backups/${encodeURIComponent(backup)}/restore`);
  } catch (error) {
    if (error instanceof NoAgentError) {
      return undefined;
    }
    throw error;
  }
  const { note, error } = answerSchema.parse(JSON.parse(text));
  if (error !== undefined) {
    throw new Error(error);
  }
  return note ?? '';
}

class NoAgentError extends Error {}

function exchange(socketPath: string, method: string, path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const outgoing = request({ socketPath, method, path, agent: false }, (response) => {
      response.setEncoding('utf8');
      let text = '';
      response.on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () => {
        resolve(text);
      });
    });
    outgoing.on('error', (error: NodeJS.ErrnoException) => {
      const isAway = error.code === 'ENOENT' || error.code === 'ECONNREFUSED';
      reject(isAway ? new NoAgentError(`no agent is running at ${socketPath}`) : error);
    });
    outgoing.end();
  });
}
