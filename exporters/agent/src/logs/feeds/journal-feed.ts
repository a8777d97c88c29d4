import * as z from 'zod';
import type { Commands } from '../../supervisors/systemd/commands.ts';
import type { Entry, Feed } from './feed.ts';

const cursorSchema = z.string().regex(/^[A-Za-z0-9=;]{1,400}$/);

/** journalctl gives a text that is no UTF-8 as its bytes, and a field that was set twice as a list. */
const textSchema = z.union([z.string(), z.array(z.number().int().min(0).max(255)), z.array(z.string())]);

const lineSchema = z.object({
  __CURSOR: cursorSchema,
  __REALTIME_TIMESTAMP: z.string().regex(/^\d{1,18}$/),
  MESSAGE: textSchema.nullish(),
});

const common = ['--quiet', '--no-pager', '--output=json', '--output-fields=MESSAGE'];

/** What a unit writes, and what systemd says of it, from systemd's journal. */
export function createJournalFeed(unit: string, commands: Commands): Feed {
  return {
    name: unit,
    // Of the whole journal: a unit that never said anything has an end, too.
    async newest() {
      const { code, stdout, stderr } = await commands.run('journalctl', [...common, '--lines=1']);
      if (code !== 0) {
        throw new Error(problemOf(stderr));
      }
      return parseJournalLine(stdout)?.cursor;
    },
    follow(after, { onEntry, onEnd }) {
      const place = after === undefined ? [] : [`--after-cursor=${cursorSchema.parse(after)}`];
      const args = [...common, '--all', '--follow', '--no-tail', `--unit=${unit}`, ...place];
      const hear = (line: string) => {
        const entry = parseJournalLine(line);
        if (entry) {
          onEntry(entry);
        }
      };
      return commands.follow('journalctl', args, hear, (words) => {
        onEnd(problemOf(words));
      });
    },
  };
}

/** An entry as journalctl writes it, undefined for anything else, such as a line that was cut as the program ended. */
export function parseJournalLine(line: string): Entry | undefined {
  try {
    const {
      __CURSOR: cursor,
      __REALTIME_TIMESTAMP: microseconds,
      MESSAGE,
    } = lineSchema.parse(JSON.parse(line));
    return { cursor, at: Number(microseconds) / 1000, text: textOf(MESSAGE ?? '') };
  } catch {
    return undefined;
  }
}

function textOf(message: z.infer<typeof textSchema>): string {
  if (typeof message === 'string') {
    return message;
  }
  const bytes = message.filter((part) => typeof part === 'number');
  return bytes.length === message.length ? Buffer.from(bytes).toString('utf8') : message.join('\n');
}

const problemOf = (words: string) => `the journal can't be followed: ${words.trim() || 'journalctl ended'}`;
