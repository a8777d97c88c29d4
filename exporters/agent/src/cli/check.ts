import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { AgentFile } from '../config/agent-file.ts';
import { readToken } from '../config/load-agent-file.ts';
import { messageOf } from '../message-of.ts';
import { findProgram } from '../programs/find-program.ts';
import { loadOrExit } from './load-or-exit.ts';
import { seeNow } from './see-now.ts';

/**
 * Prints what is wrong with the file and with what it names on this host, and exits with 1 if anything is; else what it
 * sees at this moment.
 */
export async function check({ config }: { config: string }): Promise<void> {
  const file = loadOrExit(config);
  const problems = problemsOnHost(file, process.env);
  if (problems.length > 0) {
    console.error(problems.map((problem) => `${config}: ${problem}`).join('\n'));
    process.exit(1);
  }
  const services = [...file.services, ...file.units, ...file.containers].map(
    ({ name, component, probes, actions }) =>
      `  ${name} (${component}): ${probes.length} probes; allowed: ${actions.join(', ') || 'nothing'}`
  );
  const receiver = file.receiver ? `reports to ${file.receiver.url}` : 'reports to nobody';
  const supervises = `${config} is well. ${file.name} ${receiver} and supervises:`;
  console.log([supervises, ...services, ...(await seeNow(file))].join('\n'));
}

/** What the file names and this host does not have. */
export function problemsOnHost(file: AgentFile, env: NodeJS.ProcessEnv): string[] {
  return [
    ...tokenProblems(file, env),
    ...(canWrite(file.dataDir) ? [] : [`dataDir: ${file.dataDir} can't be written to`]),
    ...file.services.flatMap(({ name, cwd = '.', command: [program], env: own }) => {
      if (!existsSync(cwd) || !statSync(cwd).isDirectory()) {
        return [`services.${name}.cwd: ${cwd} is not a folder`];
      }
      return findProgram(program, cwd, own.PATH ?? env.PATH ?? '') !== undefined
        ? []
        : [`services.${name}.command: there is no program ${program}`];
    }),
  ];
}

function tokenProblems({ receiver }: AgentFile, env: NodeJS.ProcessEnv): string[] {
  try {
    if (receiver) {
      readToken(receiver, env);
    }
    return [];
  } catch (error) {
    return [`receiver: ${messageOf(error)}`];
  }
}

/** The folder, or the nearest one above it that is there: the agent makes the rest. */
function canWrite(folder: string): boolean {
  return existsSync(folder)
    ? allows(folder, constants.W_OK)
    : dirname(folder) !== folder && canWrite(dirname(folder));
}

function allows(path: string, mode: number): boolean {
  try {
    accessSync(path, mode);
    return true;
  } catch {
    return false;
  }
}
