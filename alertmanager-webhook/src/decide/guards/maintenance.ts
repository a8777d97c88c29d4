import { type Guard, notConfigured, vetoForNow } from '../guard.ts';

/** Nothing is done to what people are working on. */
export const maintenance: Guard = {
  name: 'maintenance',
  yieldsToPerson: true,
  judge: (context) => {
    const { maintenance: open } = context;
    return open === null
      ? notConfigured('No maintenance window of trinity.yaml is open for it.')
      : vetoForNow(
          context,
          `The maintenance window ${open.name} is open until ${new Date(open.until).toISOString()}.`,
          open.until
        );
  },
};
