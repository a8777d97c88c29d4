/** How long somebody who said something counts as here. */
const activeMs = 5 * 60_000;
/** Names come from requests: a flood of new ones must not become a flood of memory. */
const mostUsers = 10_000;

/** Who spoke lately: `trinity.setActiveUsers(users.saw(name, Date.now()))` where a route is the chat. Times in ms. */
export class ActiveUsers {
  readonly #lastSeen = new Map<string, number>();

  /** Gives how many are active. */
  saw(user: string, now: number): number {
    this.#lastSeen.delete(user);
    this.#lastSeen.set(user, now);
    return this.count(now);
  }

  /** How many are active still. */
  count(now: number): number {
    for (const [name, seen] of this.#lastSeen) {
      if (now - seen < activeMs && this.#lastSeen.size <= mostUsers) {
        break;
      }
      this.#lastSeen.delete(name);
    }
    return this.#lastSeen.size;
  }
}
