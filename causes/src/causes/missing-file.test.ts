import { missingFile } from './missing-file.ts';
import { testRecognition } from './recognition-table.ts';

testRecognition(missingFile, {
  yes: [
    "thread 'main' panicked at 'could not open x: entity not found', src/main.rs:103:25",
    "[error] script '/srv/www/pay.php' not found or unable to stat",
    'Error: Failed to lookup view "basket" in views directory "/srv/views"',
    'ERROR: ffprobe and ffmpeg not found. Please install or provide the path',
    "Error: ENOENT: no such file or directory, open '../conf/log4j_config.json'",
    'FileNotFoundError: [WinError 2] The system cannot find the file specified',
    'Errno::ENOENT: No such file or directory @ rb_sysopen - tmp/pids/server.pid',
    'ciod: LOGIN chdir(/p/gb2/x/t800) failed: No such file or directory',
    'java.io.FileNotFoundException: app.properties (No such file or directory)',
    'Error: spawn openscad ENOENT',
    'bash: openscad: command not found',
  ],
  no: [
    ["ERROR - cannot access local variable 'x' where it is not associated with a value", 'application_bug'],
    ['System.ObjectDisposedException: Cannot access a disposed object.', 'application_bug'],
    ['ImportError: libemu.so.2: cannot open shared object file: No such file or directory', 'missing_module'],
    ["Error: Cannot find module './user'", 'missing_module'],
    ['INFO spark.CacheManager: Partition rdd_2_1 not found, computing it', 'none'],
    [
      "OSError: [Errno 28] No space left on device\ncp: cannot stat 'x': No such file or directory",
      'disk_full',
    ],
  ],
});
