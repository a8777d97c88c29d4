import { protocolVersion, type ReceiverStatus } from '@trinity/contracts';

import type { RouteGroup } from '../../receiver-client/call.ts';
import { ReceiverError, toReceiverError } from '../../receiver-client/receiver-error.ts';
import { failureWords } from '../../words/failure.ts';
import { t } from '../../words/translate.ts';

export interface TestedPart {
  name: string;
  state: 'ok' | 'failed' | 'not_configured';
  /** What was found and, where something is wrong, what to do. */
  text: string;
  /** Set where it is a way to people that is set up. */
  channel?: string | undefined;
}

const groups: RouteGroup[] = ['viewer', 'operator', 'admin'];

/**
 * Goes the way of every request, once with each token, and says what is wrong on it and what to do. Stops at what makes
 * the rest meaningless: a receiver that can't be reached or is of another version.
 */
export async function testConnection(
  getStatus: (group: RouteGroup) => Promise<ReceiverStatus>
): Promise<TestedPart[]> {
  const tested: TestedPart[] = [];
  let status: ReceiverStatus | null = null;
  for (const group of groups) {
    const answer = await ask(getStatus, group);
    if (!(answer instanceof ReceiverError)) {
      status ??= answer;
      tested.push(tokenPart(group, answer));
    } else if (answer.kind === 'unauthorised') {
      tested.push(failedPart(tokenName[group](), answer));
    } else {
      return [...tested, failedPart(t('test.receiver', 'Receiver'), answer)];
    }
    if (status && status.protocol !== protocolVersion) {
      return [versionPart(status)];
    }
  }
  return status ? [versionPart(status), ...tested, ...status.parts.map(ownPart)] : tested;
}

async function ask(
  getStatus: (group: RouteGroup) => Promise<ReceiverStatus>,
  group: RouteGroup
): Promise<ReceiverStatus | ReceiverError> {
  try {
    return await getStatus(group);
  } catch (error) {
    return toReceiverError(error);
  }
}

const tokenName: Record<RouteGroup, () => string> = {
  viewer: () => t('test.viewer-token', 'Viewer token'),
  operator: () => t('test.operator-token', 'Operator token'),
  admin: () => t('test.admin-token', 'Admin token'),
};

/** A token of another role would give Viewers what is not theirs, or refuse Editors. */
function tokenPart(group: RouteGroup, { you }: ReceiverStatus): TestedPart {
  const name = tokenName[group]();
  return you.role === group
    ? {
        name,
        state: 'ok',
        text: t('test.token-ok', 'The receiver knows it and gives it the role {{role}}.', { role: you.role }),
      }
    : {
        name,
        state: 'failed',
        text: t(
          'test.token-other',
          'The receiver gives it the role {{role}}. Enter the token of the role {{group}} here.',
          {
            role: you.role,
            group,
          }
        ),
      };
}

function versionPart({ version, protocol }: ReceiverStatus): TestedPart {
  const name = t('test.receiver', 'Receiver');
  return protocol === protocolVersion
    ? { name, state: 'ok', text: t('test.version-ok', 'Trinity {{version}} answers.', { version }) }
    : {
        name,
        state: 'failed',
        text: t(
          'test.version-other',
          'Trinity {{version}} answers, which speaks protocol {{theirs}}; this app speaks {{ours}}. Upgrade {{older}}.',
          {
            version,
            theirs: protocol,
            ours: protocolVersion,
            older:
              protocol < protocolVersion
                ? t('test.older-receiver', 'the receiver')
                : t('test.older-app', 'this app'),
          }
        ),
      };
}

function failedPart(name: string, error: ReceiverError): TestedPart {
  const { title, advice } = failureWords(error);
  return { name, state: 'failed', text: `${title}. ${advice}` };
}

function ownPart({ part, state, text, channel }: ReceiverStatus['parts'][number]): TestedPart {
  const tested = state === 'failing' ? 'failed' : state;
  return { name: part, state: tested, text, ...(state === 'not_configured' ? {} : { channel }) };
}
