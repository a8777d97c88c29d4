import { readFileSync } from 'node:fs';
import type { Redis } from 'ioredis';

const source = (name: string) => ({
  lua: readFileSync(new URL(`${name}.lua`, import.meta.url), 'utf8'),
  numberOfKeys: 1,
});

/** The steps that must be atomic, as commands of the connection. */
export const scripts = {
  trinityCommit: source('commit'),
  trinityClaim: source('claim'),
  trinityCellsUnder: source('cells-under'),
  trinityFeed: source('feed'),
  trinityList: source('list'),
};

/** `tag` is what every key of the installation begins with. */
export interface ScriptedRedis extends Redis {
  /** 1 and the last position of the feed, or 0 and what was not as expected. */
  trinityCommit(tag: string, ...change: (string | number)[]): Promise<[number, string]>;
  trinityClaim(tag: string, now: number, until: number, limit: number): Promise<string[]>;
  /** Key and cell by turns. */
  trinityCellsUnder(tag: string, prefix: string): Promise<string[]>;
  /** Incident, number, event and summary by turns. */
  trinityFeed(tag: string, after: number, limit: number): Promise<string[]>;
  /** How many match, the last position of the feed, the id that the next page begins after, and summaries. */
  trinityList(tag: string, query: string): Promise<[number, string, string, string[]]>;
}
