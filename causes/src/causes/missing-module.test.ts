import { missingModule } from './missing-module.ts';
import { testRecognition } from './recognition-table.ts';

testRecognition(missingModule, {
  yes: [
    'local.ERROR: Class App\\\\Jobs\\\\Send does not exist {"exception":"[object] (ReflectionException(code: -1): Class App\\\\Jobs\\\\Send does not exist"}',
    "Parameter 0 of constructor in com.acme.Orders required a bean of type 'com.acme.Clock' that could not be found.",
    'Error [ERR_REQUIRE_ESM]: require() of ES Module /srv/node_modules/x/index.js not supported',
    "Can't locate LWP/Simple.pm in @INC (you may need to install the LWP::Simple module) at hw.pl line 1.",
    "lua5.1: module 'foobar' not found:\n	no field package.preload['foobar']",
    "Error in library(ggplot2) : there is no package called 'ggplot2'",
    'Could NOT find Lua (missing: LUA_INCLUDE_DIR)',
    'error: package org.junit does not exist',
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
    ['requested: ./explain-eresolve.js from parent /srv/npm/lib', 'none'],
    ['Warning: Class loading statistics do not exist yet', 'none'],
    ['Module loaded: mod_ssl', 'none'],
    [
      "The type initializer for 'A.B' threw an exception. ---> System.NullReferenceException: Object reference not set",
      'application_bug',
    ],
    [
      '[0.082s][info][class,load] jdk.internal.module.SystemModuleFinders$3 source: shared objects file',
      'none',
    ],
    ["Error: ENOENT: no such file or directory, open 'package.json'", 'missing_file'],
    ['no such table: modules', 'missing_table'],
  ],
});
