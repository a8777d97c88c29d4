import type { ApiProfile } from '../profile.ts';

/** OpenSCAD, a program: it ends with another status than 0 when its model does not compile. */
export const openscad: ApiProfile = {
  name: 'openscad',
  hosts: [],
  commands: ['openscad', 'openscad-nightly'],
  exitError: 'compilation',
};
