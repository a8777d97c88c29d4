import type { RouteTemplate } from './route-template.ts';

/** Label values that one process may make of its endpoints; each is a series per status class and 14 of the histogram. */
const maxEndpoints = 200;
/** Mount points of one route that are told apart, for routers mounted at a parameter that Express does not hand on. */
const maxBases = 20;

/** What does not have an endpoint of its own. */
export const otherEndpoint = 'other';

/** Gives endpoints their label, so that nobody can make more of them by asking for more addresses. */
export class EndpointBook {
  readonly #endpoints = new Set<string>();
  readonly #bases = new Map<string, Set<string>>();

  labelOf(template: RouteTemplate | undefined): string {
    if (template === undefined) {
      return otherEndpoint;
    }
    const endpoint = template.base + template.path;
    if (this.#endpoints.has(endpoint)) {
      return endpoint;
    }
    return this.#admit(this.#baseIsNew(template) ? `*${template.path}` : endpoint);
  }

  #admit(endpoint: string): string {
    if (!this.#endpoints.has(endpoint)) {
      if (this.#endpoints.size >= maxEndpoints) {
        return otherEndpoint;
      }
      this.#endpoints.add(endpoint);
    }
    return endpoint;
  }

  /** Whether this is one mount point too many. */
  #baseIsNew({ base, path }: RouteTemplate): boolean {
    const bases = this.#bases.get(path) ?? new Set();
    if (bases.has(base)) {
      return false;
    }
    if (bases.size >= maxBases) {
      return true;
    }
    if (this.#bases.size < maxEndpoints) {
      this.#bases.set(path, bases.add(base));
    }
    return false;
  }
}
