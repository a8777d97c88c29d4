/** What an error of a log is about (mission M2b). */
export const logFamilies = [
  'exception',
  'connection',
  'api_error',
  'database',
  'memory',
  'disk',
  'permission',
  'auth',
] as const;
export type LogFamily = (typeof logFamilies)[number];
