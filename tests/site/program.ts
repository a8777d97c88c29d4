import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { eventually } from '@trinity/sdk/testing';
import { answers } from '../../stack/answers.ts';

export interface ProgramSpec {
  name: string;
  command: string;
  args: readonly string[];
  /** The folder in which it is started; ours when absent. */
  cwd?: string;
  env: Readonly<Record<string, string>>;
  logFile: string;
  /** Answers when it is ready. */
  readyUrl: string;
}

/** The machine is shared and slow at times; a program that is not ready after this never will be. */
const readyWithinMs = 60_000;

/** A real process of a test's site, which the test starts, kills at any moment and starts again. Nobody revives it. */
export class Program {
  readonly spec: ProgramSpec;
  #child: ChildProcess | undefined;

  constructor(spec: ProgramSpec) {
    this.spec = spec;
  }

  get isAlive(): boolean {
    return this.#child !== undefined && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** Starts it without waiting. */
  launch(): void {
    const { command, args, cwd, env, logFile } = this.spec;
    const log = openSync(logFile, 'a');
    this.#child = spawn(command, [...args], {
      ...(cwd === undefined ? {} : { cwd }),
      env: { ...process.env, ...env },
      stdio: ['ignore', log, log],
      detached: true,
    });
    closeSync(log);
  }

  async start(): Promise<void> {
    this.launch();
    await this.untilReady();
  }

  async untilReady(): Promise<void> {
    const what = () => `${this.spec.name} is ready; its log ends with\n${this.log().slice(-3_000)}`;
    await eventually(() => answers(this.spec.readyUrl), what, readyWithinMs);
  }

  /** As a power cut would: at once, with nothing tidied up. */
  async kill(): Promise<void> {
    this.#child?.kill('SIGKILL');
    await eventually(() => !this.isAlive, `${this.spec.name} is gone`, readyWithinMs);
  }

  log(): string {
    return existsSync(this.spec.logFile) ? readFileSync(this.spec.logFile, 'utf8') : '';
  }
}
