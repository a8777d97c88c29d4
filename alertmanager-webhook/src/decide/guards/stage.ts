import { type Guard, notConfigured, pass, veto, wait } from '../guard.ts';

/** Of what fails alike at the same time, 10 % are mended first, then 50 %, then all; each stage after the last is proved. */
const stages = [0.1, 0.5, 1] as const;

export const stage: Guard = {
  name: 'stage',
  yieldsToPerson: true,
  judge: ({ wave, limits }) => {
    const { size, atWork, verified, failed } = wave;
    if (size < limits.stages.from) {
      return notConfigured(`${size} fail alike; from ${limits.stages.from} on it would go in stages.`);
    }
    if (failed > 0) {
      return veto(`${failed} of ${size} that fail alike were not mended by it: no more of them are touched.`);
    }
    const bounds = stages.map((share) => Math.ceil(size * share));
    const bound = bounds.find((each) => verified < each) ?? size;
    const share = `${verified} of ${size} that fail alike are mended and proved, ${atWork} are being mended`;
    return verified + atWork < bound
      ? pass(`${share}; this stage goes up to ${bound}.`)
      : wait(`${share}: this stage goes up to ${bound}, and is proved before the next.`);
  },
};
