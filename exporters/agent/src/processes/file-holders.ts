import { readdirSync, readFileSync, statSync } from 'node:fs';

/** One line of /proc/locks. */
export interface FileLock {
  pid: number;
  inode: number;
  /** WRITE keeps everybody else out; READ only those who want to write. */
  kind: 'READ' | 'WRITE';
}

/** Locks that are held, as /proc/locks lists them; who waits for one (`->`) holds none. */
export function parseLocks(text: string): FileLock[] {
  return text.split('\n').flatMap((line) => {
    const [, kind, pid, inode] =
      /^\d+: (?:POSIX|OFDLCK|FLOCK) +\S+ +(READ|WRITE) +(-?\d+) +[0-9a-f]+:[0-9a-f]+:(\d+) /.exec(line) ?? [];
    return kind === undefined
      ? []
      : [{ pid: Number(pid), inode: Number(inode), kind: kind as FileLock['kind'] }];
  });
}

/** The processes that hold a lock for writing on one of these files, and have it open. */
export function writersOf(files: readonly string[]): number[] {
  const identities = files.flatMap((file) => identityOf(file) ?? []);
  const inodes = new Set(identities.map(({ ino }) => ino));
  const pids = parseLocks(readFileSync('/proc/locks', 'utf8'))
    .filter(({ kind, inode, pid }) => kind === 'WRITE' && pid > 0 && inodes.has(inode))
    .map(({ pid }) => pid);
  // An inode's number may be that of another file system.
  return [...new Set(pids)].filter((pid) => hasOpen(pid, identities));
}

/** The processes that have one of these files open, as far as this agent's user may see. */
export function openersOf(files: readonly string[]): number[] {
  const identities = files.flatMap((file) => identityOf(file) ?? []);
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .map(Number)
    .filter((pid) => identities.length > 0 && hasOpen(pid, identities));
}

interface FileIdentity {
  dev: number;
  ino: number;
}

function hasOpen(pid: number, files: readonly FileIdentity[]): boolean {
  let handles: string[];
  try {
    handles = readdirSync(`/proc/${pid}/fd`);
  } catch {
    return false;
  }
  return handles.some((handle) => {
    const identity = identityOf(`/proc/${pid}/fd/${handle}`);
    return identity && files.some(({ dev, ino }) => dev === identity.dev && ino === identity.ino);
  });
}

function identityOf(path: string): FileIdentity | undefined {
  try {
    const { dev, ino } = statSync(path);
    return { dev, ino };
  } catch {
    return undefined;
  }
}
