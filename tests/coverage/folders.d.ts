export const coverageDir: string;
export const childrenDir: string;
export const workersFile: string;
