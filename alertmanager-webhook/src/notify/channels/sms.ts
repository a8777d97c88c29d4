import type { Channel, Message } from '../channel.ts';
import { whyOf } from '../write-message.ts';
import { present, type ChannelKind } from './channel-kind.ts';
import { post } from './post.ts';

export interface SmsOptions {
  /** Where the provider's API is. */
  url: string;
  accountSid: string;
  authToken: string;
  from: string;
  to: string;
}

/** Two messages of a telephone in one: longer ones cost more and are read no better. */
const maxText = 300;

/** Twilio's REST API, version 2010-04-01. It has no key for a repeat: after a crash in the middle one may come twice. */
export function createSmsChannel({ url, accountSid, authToken, from, to }: SmsOptions): Channel {
  return {
    name: 'sms',
    send: (message) =>
      post({
        url: `${url}/2010-04-01/Accounts/${encodeURIComponent(accountSid)}/Messages.json`,
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          authorization: `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`,
        },
        body: new URLSearchParams({
          To: message.to.at(-1)?.phone ?? to,
          From: from,
          Body: toSms(message),
        }).toString(),
        explain: explainTwilio,
      }),
  };
}

/** The one thing that matters, and where to look. */
export function toSms(message: Message): string {
  const { title, facts, link } = message;
  const text = [title, whyOf(message) ?? facts[0]?.text ?? ''].join('. ').slice(0, maxText);
  return link === null ? text : `${text} ${link}`;
}

/** Twilio's number of what is wrong: its words repeat the telephone number. */
function explainTwilio(answer: string): string {
  const code = /"code":\s*(\d{3,6})\b/.exec(answer)?.[1];
  return code === undefined ? '' : `Twilio's error ${code}, see twilio.com/docs/api/errors`;
}

const number = /^\+[1-9]\d{5,14}$/;
const numberForm = 'one telephone number as +491701234567';

export const smsKind: ChannelKind = {
  name: 'sms',
  required: ['TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN', 'TWILIO_PHONE', 'ALERT_PHONE'],
  optional: ['TWILIO_API_URL'],
  open: (variables) => {
    const api = variables.readUrl('TWILIO_API_URL')?.href ?? 'https://api.twilio.com';
    const to = present(variables.readAs('ALERT_PHONE', number, numberForm));
    const channel = createSmsChannel({
      url: api.replace(/\/+$/, ''),
      accountSid: present(variables.readAs('TWILIO_ACCOUNT_SID', /^\w{1,64}$/, 'letters and digits')),
      authToken: present(variables.read('TWILIO_AUTH_TOKEN')),
      from: present(variables.readAs('TWILIO_PHONE', number, numberForm)),
      to,
    });
    return { channel, goesTo: `the telephone that ends in ${to.slice(-2)}` };
  },
};
