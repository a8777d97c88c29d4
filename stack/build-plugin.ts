import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rootDir, stateDir } from './paths.ts';

const sources = [
  'src/**/*.{ts,tsx,json,svg}',
  'contracts/src/**/*.ts',
  'webpack.config.ts',
  'package-lock.json',
];
const stamp = join(stateDir, 'plugin-built');

/** Builds dist/ when what it is made of has changed since. */
export async function buildPluginIfStale(say: (line: string) => void): Promise<void> {
  const digest = digestOf(sources);
  const built = existsSync(join(rootDir, 'dist', 'module.js')) && existsSync(stamp);
  if (built && readFileSync(stamp, 'utf8') === digest) {
    return;
  }
  say('Building the Grafana plugin (half a minute, once)...');
  await run('npm', ['run', '--silent', 'build:plugin']);
  mkdirSync(stateDir, { recursive: true });
  writeFileSync(stamp, digest);
}

function digestOf(patterns: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of globSync([...patterns], { cwd: rootDir }).sort()) {
    hash.update(file).update(readFileSync(join(rootDir, file)));
  }
  return hash.digest('hex');
}

function run(command: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...args], { cwd: rootDir, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (data: Buffer) => (output += data.toString()));
    child.stderr.on('data', (data: Buffer) => (output += data.toString()));
    child.once('error', reject);
    child.once('exit', (code) =>
      code === 0
        ? resolve()
        : reject(new Error(`${command} ${args.join(' ')} failed:\n${output.slice(-4000)}`))
    );
  });
}
