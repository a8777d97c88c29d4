import type { Fault } from './fault.ts';
import { refuse } from './alpaca-answers.ts';

const unavailable = refuse(503, 50310000, 'service temporarily unavailable');

/** What a side that is being restarted behind a load balancer looks like: asked again, it answers. */
export const flaky: Fault = {
  name: 'flaky',
  does: 'answers every other request with 503',
  start({ intercept }) {
    let asked = 0;
    return intercept((request, response, next) => {
      asked += 1;
      if (asked % 2 === 0) {
        next();
      } else {
        unavailable(request, response, next);
      }
    });
  },
};
