import { execFile, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

export interface Output {
  /** The exit code; null where it was ended for taking too long. */
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs systemd's own programs. Arguments are arrays: no shell reads them. */
export interface Commands {
  /** Rejects when there is no such program. */
  run(program: 'systemctl' | 'journalctl', args: readonly string[]): Promise<Output>;
  /** Gives each line of a program that goes on; what it returns ends it. */
  follow(
    program: 'journalctl',
    args: readonly string[],
    onLine: (line: string) => void,
    /** `words`: the last that it said of what went wrong. */
    onEnd: (words: string) => void
  ): () => void;
}

const timeoutMs = 20_000;
const keptWords = 500;

/** On this host; `prefix` lets a test reach into a container. */
export function systemCommands(prefix: readonly string[] = []): Commands {
  const env = { ...process.env, LC_ALL: 'C', SYSTEMD_COLORS: '0', SYSTEMD_PAGER: '' };
  const wordsOf = (program: string, args: readonly string[]): [string, string[]] => {
    const [first = program, ...rest] = [...prefix, program, ...args];
    return [first, rest];
  };
  return {
    run(program, args) {
      return new Promise((resolve, reject) => {
        const options = { env, timeout: timeoutMs, killSignal: 'SIGKILL', maxBuffer: 16e6 } as const;
        execFile(...wordsOf(program, args), options, (error, stdout, stderr) => {
          const code = error ? (error.code ?? null) : 0;
          if (typeof code === 'string') {
            reject(error);
          } else {
            resolve({ code, stdout, stderr });
          }
        });
      });
    },
    follow(program, args, onLine, onEnd) {
      const child = spawn(...wordsOf(program, args), { env, stdio: ['ignore', 'pipe', 'pipe'] });
      let words = '';
      let isOver = false;
      const end = (error?: Error) => {
        if (!isOver) {
          isOver = true;
          onEnd(error?.message ?? words);
        }
      };
      child.once('error', end);
      // Not `exit`: by then not all that it said may be read.
      child.once('close', () => {
        end();
      });
      child.stderr.on('data', (chunk: Buffer) => {
        words = (words + chunk.toString()).slice(-keptWords);
      });
      createInterface({ input: child.stdout }).on('line', onLine);
      child.unref();
      return () => {
        isOver = true;
        child.kill('SIGKILL');
      };
    },
  };
}
