/** The levels of pino and bunyan that are of errors, as JSON, logfmt and others write a field. */
const numbered = ['level', 'lvl', 'severity'].flatMap((name) =>
  ['":', '": ', '":"', '=', '="', ':', ': '].flatMap((sign) => [`${name}${sign}50`, `${name}${sign}60`])
);

/** How klog begins a line, without the day: the letter of the level and the month. */
const ofKlog = ['e', 'f'].flatMap((level) =>
  Array.from({ length: 12 }, (_, month) => `${level}${String(month + 1).padStart(2, '0')}*`)
);

/** What shows the level of an error where no word says so. */
export const levelWords: readonly string[] = [
  ...numbered,
  ...ofKlog,
  // Android's `E/Tag: text` and `123 456 E Tag: text`.
  'e/*',
  'f/*',
  ' e ',
  ' f ',
  'dpanic',
];
