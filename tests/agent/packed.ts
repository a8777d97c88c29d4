import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Puts a built package where `npm install` would put it: as what `npm pack` makes of it, and nothing else. */
export function installPacked(built: string, into: string): void {
  const folder = mkdtempSync(join(tmpdir(), 'trinity-packed-'));
  const pack = ['pack', '--silent', '--offline', '--pack-destination', folder];
  const tarball = execFileSync('npm', pack, { cwd: built, encoding: 'utf8' }).trim();
  mkdirSync(into, { recursive: true });
  execFileSync('tar', ['-xzf', join(folder, tarball), '-C', into, '--strip-components=1']);
  rmSync(folder, { recursive: true });
}
