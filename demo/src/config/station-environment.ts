import { join } from 'node:path';
import { addressVariable } from '../kit/environment.ts';
import type { StationSpec } from '../stations.ts';

export interface DemoPlace {
  /** Where each station, by name, is reached by whom this is for, e.g. `http://127.0.0.1:9473`. */
  addressOf(station: string): string;
}

export interface StationPlace extends DemoPlace {
  /** Holds a folder for each station. */
  stateDir: string;
  /** Holds a boot log for each station, `<name>.log`. */
  bootLogDir: string;
  receiver: { url: string; tokenFile: string; insecureHttp?: boolean };
  /** What stations listen on; loopback when absent. */
  host?: string;
  /** Whether stations break on request. */
  faults?: boolean;
}

/** Where drills count the starts of a station. */
export function bootLogOf({ bootLogDir }: Pick<StationPlace, 'bootLogDir'>, station: string): string {
  return join(bootLogDir, `${station}.log`);
}

/** The environment that a station's main is started with. */
export function stationEnvironment(
  { name, dependsOn }: StationSpec,
  place: StationPlace
): Record<string, string> {
  const { stateDir, receiver, host, faults } = place;
  return {
    ...(host !== undefined && { HOST: host }),
    PORT: new URL(place.addressOf(name)).port,
    STATE_DIR: join(stateDir, name),
    TRINITY_BOOT_LOG: bootLogOf(place, name),
    RECEIVER_URL: receiver.url,
    TRINITY_TOKEN_FILE: receiver.tokenFile,
    ...(receiver.insecureHttp === true && { TRINITY_INSECURE_HTTP: '1' }),
    ...(faults === true && { DEMO_FAULTS: '1' }),
    ...addressEnvironment(dependsOn, place),
  };
}

/** The addresses of stations as environment variables: for the traffic, those of all. */
export function addressEnvironment(
  names: readonly string[],
  { addressOf }: DemoPlace
): Record<string, string> {
  return Object.fromEntries(names.map((name) => [addressVariable(name), addressOf(name)]));
}
