import { deadlock } from './deadlock.ts';
import { testRecognition } from './recognition-table.ts';

testRecognition(deadlock, {
  yes: [
    'ERROR: deadlock detected\nDETAIL: Process 184495 waits for ShareLock on transaction 2097298; blocked by process 185919.',
    'Error 1213: Deadlock found when trying to get lock; try restarting transaction',
    'Transaction (Process ID 66) was deadlocked on lock resources with another process and has been chosen as the deadlock victim. Rerun the transaction.',
    'ORA-00060: deadlock detected while waiting for resource',
    '事务(进程 ID 64)与另一个进程被死锁在 锁 资源上，并且已被选作死锁牺牲品。',
    'La transacción (id. de proceso 57) quedó en interbloqueo en bloqueo recursos con otro proceso',
  ],
  no: [
    ['Lock wait timeout exceeded; try restarting transaction', 'db_locked'],
    ['fatal error: all goroutines are asleep - deadlock!', 'application_bug'],
    ['INFO deadlock check finished, 0 deadlocks', 'none'],
  ],
});
