import { outOfMemory } from './out-of-memory.ts';
import { testRecognition } from './recognition-table.ts';

testRecognition(outOfMemory, {
  yes: [
    "OpenJDK 64-Bit Server VM warning: INFO: os::commit_memory(0x7, 1, 0) failed; error='Not enough space' (errno=12)",
    'error Command failed with signal "SIGKILL".',
    'distributed.nanny - WARNING - Worker exceeded 95% memory budget. Restarting',
    'earlyoom[1]: low memory! at or below SIGTERM limits: mem 10.00%, swap 10.00%',
    'nginx: [crit] ngx_slab_alloc() failed: no memory',
    'dart: Exhausted heap space, trying to allocate 4096 bytes.',
    '内存分配失败',
    'RuntimeError: DataLoader worker (pid 402) is killed by signal: Killed.',
    '  6%|██     | 3787/62565 [04:47<1:10:53, 13.82it/s]Killed',
    'FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory',
    'java.lang.OutOfMemoryError: Java heap space',
    'Out of memory: Killed process 1440763 (perl) total-vm:87033376kB',
    'PHP Fatal error:  Allowed memory size of 134217728 bytes exhausted (tried to allocate 20480 bytes)',
    'RuntimeError: CUDA out of memory. Tried to allocate 2.81 GiB',
    'Last State: Terminated\n  Reason: OOMKilled\n  Exit Code: 137',
    'numpy.core._exceptions.MemoryError: Unable to allocate 7.91 GiB for an array',
    'fork: Cannot allocate memory',
    'WiredTiger (12) [1463884308:48790], checkpoint-server: checkpoint server error: Cannot allocate memory\nthe process must exit and restart: WT_PANIC: WiredTiger library panic',
  ],
  no: [
    ['INFO JVM options: -XX:+ExitOnOutOfMemoryError', 'none'],
    ['GC (Allocation Failure) 512K->128K(1024K), 0.002 secs', 'none'],
    ['INFO available memory for caches: 512 MB', 'none'],
    ['Killed 3 idle connections', 'none'],
    ['Metaspace: 21504K used, committed 22016K', 'none'],
    ['"OOMKilled": false,', 'none'],
    [
      'INFO storage.MemoryStore: Block broadcast_9 stored as values in memory (estimated size 8.8 KB, free 14.0 KB)',
      'none',
    ],
    ['Thermal pressure state: 1 Memory pressure state: 0', 'none'],
    ['GC heap before\n{Heap before GC invocations=24 (full 0):', 'none'],
  ],
});
