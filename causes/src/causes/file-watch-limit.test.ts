import { fileWatchLimit } from './file-watch-limit.ts';
import { testRecognition } from './recognition-table.ts';

testRecognition(fileWatchLimit, {
  yes: [
    "Error: ENOSPC: System limit for number of file watchers reached, watch '/app/src'",
    'Failed to watch directory: inotify_add_watch: No space left on device',
    'Failed to allocate directory watch: Too many open files',
    'tail: inotify resources exhausted',
    'Native error: notify: No space left on device (os error 28) about ["/app"]',
  ],
  no: [
    ['fs.inotify.max_user_watches = 8192', 'none'],
    ['Error: ENOSPC: no space left on device, write', 'disk_full'],
    ['EMFILE: too many open files, watch', 'too_many_open_files'],
  ],
});
