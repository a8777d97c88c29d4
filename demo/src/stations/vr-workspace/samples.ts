import type { SampleMaker } from '../../traffic/sample-request.ts';

/** A room is emptied again before it is full. */
export const sampleVrWorkspace: SampleMaker = (number) =>
  number % 4 === 0
    ? { method: 'PUT', path: '/rooms/lobby' }
    : {
        method: 'POST',
        path: '/rooms/lobby/panels',
        body: { title: `panel ${number}`, width: 0.6, height: 0.4 },
      };
