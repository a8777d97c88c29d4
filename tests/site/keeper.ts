/** What a shop is started with. */
export interface ShopProcess {
  name: string;
  command: readonly string[];
  env: Readonly<Record<string, string>>;
}

/** What keeps the shops of a site running in the agent's place: systemd, or a container engine. */
export interface Keeper {
  /** More of agent.yaml. */
  settings: Readonly<Record<string, unknown>>;
  /** Where its targets stand in agent.yaml, and what they have besides what all targets have. */
  section: 'units' | 'containers';
  entryOf(shop: string): Readonly<Record<string, unknown>>;
  start(shop: ShopProcess): Promise<void>;
  /** Ends a shop at once, as its own crash would. */
  kill(shop: string): Promise<void>;
  /** Removes it, and all shops with it. */
  close(): Promise<void>;
}
