import { plainLine } from '../../plain-line.ts';
import type { Channel, Message, Urgency } from '../channel.ts';
import { present, type ChannelKind } from './channel-kind.ts';
import { post } from './post.ts';

/** Slack refuses a text of more. */
const maxSection = 3_000;
const maxHeader = 150;

const signs: Readonly<Record<Urgency, string>> = { critical: '🔴', warning: '🟠', info: '🔵' };

/** Slack's incoming webhooks. Slack has no key for a repeat: after a crash in the middle a message may stand there twice. */
export function createSlackChannel({ webhookUrl }: { webhookUrl: string }): Channel {
  return {
    name: 'slack',
    send: (message) =>
      post({
        url: webhookUrl,
        headers: { 'content-type': 'application/json; charset=utf-8' },
        body: JSON.stringify(toSlack(message)),
        // Slack's own words, such as `no_service` or `channel_is_archived`.
        explain: (answer) => (/^\w{1,60}$/.test(answer.trim()) ? answer.trim() : ''),
      }),
  };
}

/** Block Kit. Nothing in a text of others is a mention, a link or a picture. */
export function toSlack({ title, urgency, kind, facts, link, incident }: Message) {
  const sign = kind === 'closed' ? '🟢' : signs[urgency];
  const section = (text: string) => ({
    type: 'section',
    // `verbatim`: no name, channel or address in it becomes a link by itself.
    text: { type: 'mrkdwn', verbatim: true, text: text.slice(0, maxSection) },
  });
  return {
    text: escape(`${sign} ${title}`),
    unfurl_links: false,
    unfurl_media: false,
    blocks: [
      {
        type: 'header',
        text: { type: 'plain_text', emoji: false, text: escape(`${sign} ${title}`).slice(0, maxHeader) },
      },
      ...facts.map(({ name, text }) => section(`*${name}*\n${escape(text)}`)),
      ...(link === null
        ? []
        : [section(`<${asAddress(link)}|${incident === null ? 'Open Trinity' : 'Open the incident'}>`)]),
    ],
  };
}

/** The three characters that begin everything that Slack gives a meaning to. */
export function escape(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/** What would end the address in Slack's own notation is not part of it. */
function asAddress(link: string): string {
  return plainLine(link, 2_000).replace(/[<>|\s]/g, '');
}

export const slackKind: ChannelKind = {
  name: 'slack',
  required: ['SLACK_WEBHOOK_URL'],
  optional: [],
  open: (variables) => {
    const url = present(variables.readUrl('SLACK_WEBHOOK_URL'));
    return { channel: createSlackChannel({ webhookUrl: url.href }), goesTo: `a webhook of ${url.hostname}` };
  },
};
