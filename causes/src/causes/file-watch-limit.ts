import { decisive, pattern, phrases, type KnownCause } from '../cause.ts';

export const fileWatchLimit: KnownCause = {
  slug: 'file_watch_limit',
  title: 'The limit of watched files is reached',
  category: 'Resource',
  transient: false,
  severity: 'medium',
  explanation:
    'The system allows no more inotify watches. It reports this as "no space left", though the disk is not full.',
  workarounds: ['Raise fs.inotify.max_user_watches or max_user_instances.', 'Watch fewer directories.'],
  signs: [
    pattern(
      decisive,
      'no further file can be watched',
      ['*watch*', '*inotify*', 'notify'],
      /\bsystem limit for number of file watchers reached|\b(?:inotify\w{0,20}|watch(?:er|ers|ing|es)?)\b.{0,120}(?:no space left|ENOSPC|limit)|\bnotify: No space left|(?:no space left|ENOSPC).{0,120}\b(?:inotify|watch(?:er|ers|ing)?)\b/i
    ),
    phrases(decisive, 'the limit of watches is named', [
      'inotify watch limit',
      'inotify limit',
      'number of inotify watches has been reached',
      'inotify resources exhausted',
      'failed to allocate directory watch',
    ]),
    pattern(
      decisive,
      'the limit of watches is named',
      ['max_user_watches', 'max_user_instances'],
      // A listing of the kernel's settings says what the limit is, not that it was reached.
      /^(?!fs\.inotify\.\w{1,40} ?= ?\d).*\bmax_user_(?:watches|instances)\b/
    ),
  ],
  explains: ['disk_full', 'too_many_open_files', 'application_bug'],
};
