import { turn, type SampleMaker } from '../../traffic/sample-request.ts';

const prompts = [
  'a box 20 x 30 x 10 mm, on top a cylinder with radius 5 mm and height 12 mm',
  'a cube of 2 cm',
  'a disc 80 mm wide and 4 mm thick, on top a rod with diameter 8 mm and 120 mm long',
] as const;

export const sampleEngineering: SampleMaker = (number) =>
  number % 4 === 3
    ? {
        method: 'POST',
        path: '/stl',
        body: { source: 'translate([0, 0, 5]) cylinder(h = 10, r = 4, $fn = 32);' },
      }
    : { method: 'POST', path: '/models', body: { prompt: turn(prompts, number) } };
