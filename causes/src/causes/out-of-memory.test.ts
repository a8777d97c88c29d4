import { outOfMemory } from './out-of-memory.ts';
import { testRecognition } from './recognition-table.ts';

testRecognition(outOfMemory, {
  yes: [
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
  ],
  no: [
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
