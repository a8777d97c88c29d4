import { missingModule } from './missing-module.ts';
import { testRecognition } from './recognition-table.ts';

testRecognition(missingModule, {
  yes: [
    "ModuleNotFoundError: No module named 'apollo_cathin'",
    "Error: Cannot find module '../models/user'",
    'Exception in thread "main" java.lang.NoClassDefFoundError: com/sun/org/apache/bcel/internal/Constants',
    'LoadError: cannot load such file -- bundler/setup',
    'PHP Fatal error:  Uncaught Error: Class "App\\\\Kernel" not found in /srv/public/index.php:7',
    'error while loading shared libraries: libssl.so.1.1: cannot open shared object file: No such file or directory',
    "System.IO.FileNotFoundException: Could not load file or assembly 'Newtonsoft.Json, Version=13.0.0.0'",
    'main.go:4:2: no required module provides package github.com/x/y; to add it: go get github.com/x/y',
  ],
  no: [
    [
      '[0.082s][info][class,load] jdk.internal.module.SystemModuleFinders$3 source: shared objects file',
      'none',
    ],
    ["Error: ENOENT: no such file or directory, open 'package.json'", 'missing_file'],
    ['no such table: modules', 'missing_table'],
  ],
});
