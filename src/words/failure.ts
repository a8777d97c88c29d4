import type { ReceiverError, ReceiverErrorKind } from '../receiver-client/receiver-error.ts';
import { t } from './translate.ts';

export interface FailureWords {
  title: string;
  advice: string;
  /** Whether the app's configuration is where it is mended. */
  configure: boolean;
}

/** What is wrong between the page and the receiver, and what to do about it. */
export function failureWords(error: ReceiverError): FailureWords {
  const { title, advice, configure = false } = words[error.kind](error.reason ?? '');
  return { title, advice, configure };
}

type Words = (reason: string) => { title: string; advice: string; configure?: boolean };

const words: Record<ReceiverErrorKind, Words> = {
  offline: () => ({
    title: t('failure.offline.title', 'Grafana does not answer'),
    advice: t(
      'failure.offline.advice',
      'Check your network; this page goes on by itself when Grafana is back.'
    ),
  }),
  signed_out: () => ({
    title: t('failure.signed-out.title', 'You are signed out'),
    advice: t('failure.signed-out.advice', 'Load the page again to sign in to Grafana.'),
  }),
  forbidden: () => ({
    title: t('failure.forbidden.title', 'Your role in Grafana does not allow this'),
    advice: t(
      'failure.forbidden.advice',
      'Viewers read, Editors operate, Admins configure. Ask an administrator.'
    ),
  }),
  not_configured: () => ({
    title: t('failure.not-configured.title', 'Grafana does not know the way to the receiver'),
    advice: t(
      'failure.not-configured.advice',
      'Enable the app and set the address of the receiver and its tokens.'
    ),
    configure: true,
  }),
  unreachable: () => ({
    title: t('failure.unreachable.title', 'Grafana can’t reach the receiver'),
    advice: t(
      'failure.unreachable.advice',
      'Check that the receiver runs, and that its address in the configuration is right as seen from Grafana’s server.'
    ),
    configure: true,
  }),
  no_answer: () => ({
    title: t('failure.no-answer.title', 'No answer came in time'),
    advice: t(
      'failure.no-answer.advice',
      'The receiver or the way to it hangs or is overloaded; this page asks again by itself. The receiver’s log says more.'
    ),
  }),
  not_trinity: () => ({
    title: t('failure.not-trinity.title', 'Something else answers at the receiver’s address'),
    advice: t(
      'failure.not-trinity.advice',
      'Correct the address: no path, and the port that the command trinity serve prints.'
    ),
    configure: true,
  }),
  unauthorised: (reason) => ({
    title: t('failure.unauthorised.title', 'The receiver refuses Grafana’s token'),
    advice: join(
      reason,
      t('failure.unauthorised.advice', 'Enter the tokens again; they are in the receiver’s token file.')
    ),
    configure: true,
  }),
  wrong_version: () => ({
    title: t('failure.wrong-version.title', 'Receiver and app are of different versions'),
    advice: t(
      'failure.wrong-version.advice',
      'Upgrade the older of the two; the configuration page shows both.'
    ),
    configure: true,
  }),
  not_found: (reason) => ({
    title: t('failure.not-found.title', 'Not found'),
    advice: join(reason, t('failure.not-found.advice', 'It may have been removed after its time was over.')),
  }),
  refused: (reason) => ({ title: t('failure.refused.title', 'The receiver refused'), advice: reason }),
  failed: (reason) => ({
    title: t('failure.failed.title', 'The receiver failed'),
    advice: join(reason, t('failure.failed.advice', 'Its log says more. Nothing was lost; try again.')),
  }),
};

function join(...sentences: string[]): string {
  return sentences.filter(Boolean).join(' ');
}
