import { slugSchema } from '@trinity/contracts';
import * as z from 'zod';
import { addressSchema } from './address.ts';
import { duration } from './duration.ts';

const pathSchema = z.string().min(1);
const commandSchema = z.tuple([z.string().min(1)], z.string());

/** What a service has that actions may touch. Nothing that is not named here is ever touched. */
export const resourceFields = {
  /** False allows stopping or slowing it for the sake of others. */
  critical: z.boolean().default(true),
  databases: z
    .array(
      z.strictObject({
        name: slugSchema,
        file: pathSchema,
        /** A file of SQL statements that make it. */
        schema: pathSchema.optional(),
      })
    )
    .max(50)
    .default([]),
  cleanFolders: z
    .array(z.strictObject({ path: pathSchema, olderThan: duration('7d') }))
    .max(50)
    .default([]),
  configFiles: z
    .array(
      z.strictObject({
        name: slugSchema,
        file: pathSchema,
        /** A program that ends with 0 for a good file; an argument `{file}` is the path of the file to be judged. */
        check: commandSchema,
      })
    )
    .max(50)
    .default([]),
  /** A folder with package.json, package-lock.json and node_modules. */
  packages: pathSchema.optional(),
  suites: z
    .array(z.strictObject({ name: slugSchema, command: commandSchema, timeout: duration('5m') }))
    .max(20)
    .default([]),
  endpoints: z
    .array(z.strictObject({ name: slugSchema, address: addressSchema }))
    .max(50)
    .default([]),
};

const resourcesSchema = z.strictObject(resourceFields);
export type Resources = z.output<typeof resourcesSchema>;

/** Of a target of which nothing is declared. */
export const noResources: Resources = resourcesSchema.parse({});

/** The same with paths as they are on this host. */
export function withAbsoluteResources<T extends Resources>(owner: T, absolute: (path: string) => string): T {
  return {
    ...owner,
    databases: owner.databases.map((database) => ({
      ...database,
      file: absolute(database.file),
      ...(database.schema !== undefined && { schema: absolute(database.schema) }),
    })),
    cleanFolders: owner.cleanFolders.map((folder) => ({ ...folder, path: absolute(folder.path) })),
    configFiles: owner.configFiles.map((one) => ({ ...one, file: absolute(one.file) })),
    ...(owner.packages !== undefined && { packages: absolute(owner.packages) }),
  };
}
