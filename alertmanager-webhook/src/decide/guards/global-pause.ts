import { type Guard, pass, vetoForNow } from '../guard.ts';

/** The one switch: while it is set nothing runs, whoever asks. */
export const globalPause: Guard = {
  name: 'global_pause',
  yieldsToPerson: false,
  judge: (context) => {
    const { pause } = context;
    if (pause === null || pause.until <= context.now) {
      return pass('Nothing is paused.');
    }
    const until = new Date(pause.until).toISOString();
    return vetoForNow(
      context,
      `${pause.by.name} paused every fix until ${until}: ${pause.reason}`.replace(/[^.]$/, '$&.'),
      pause.until
    );
  },
};
