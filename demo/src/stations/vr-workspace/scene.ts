export interface Panel {
  id: string;
  title: string;
  /** Metres. */
  width: number;
  height: number;
  /** Of its middle, metres from where the user stands; y is up, -z is ahead, as in glTF. */
  position: readonly [number, number, number];
  /** Turned about the vertical axis to face the user, radians. */
  yaw: number;
}

/** Panels stand on rings around the user: this far away, at the height of the eyes, one ring behind the other. */
const nearest = 1.5;
const ringGap = 0.75;
const eyeHeight = 1.6;
/** Between two panels of a ring, radians. */
const gap = 0.05;
/** More than this to either side would be behind the user. */
const widest = (100 * Math.PI) / 180;
const rings = 4;

/** The first free place for a panel of this size, ahead first and then to either side; null when all is full. */
export function placeFor(panels: readonly Panel[], width: number): Pick<Panel, 'position' | 'yaw'> | null {
  for (let ring = 0; ring < rings; ring += 1) {
    const radius = nearest + ring * ringGap;
    const taken = panels.filter(
      ({ position }) => Math.abs(Math.hypot(position[0], position[2]) - radius) < 0.01
    );
    const angle = freeAngle(taken, width, radius);
    if (angle !== null) {
      return {
        position: [radius * Math.sin(angle), eyeHeight, -radius * Math.cos(angle)],
        yaw: -angle,
      };
    }
  }
  return null;
}

function freeAngle(taken: readonly Panel[], width: number, radius: number): number | null {
  const half = (wide: number) => Math.atan(wide / 2 / radius);
  const candidates = [
    0,
    ...taken.flatMap((panel) => {
      const away = half(panel.width) + half(width) + gap;
      return [-panel.yaw + away, -panel.yaw - away];
    }),
  ].sort((a, b) => Math.abs(a) - Math.abs(b));
  const isFree = (angle: number) =>
    Math.abs(angle) + half(width) <= widest &&
    taken.every((panel) => Math.abs(angle + panel.yaw) >= half(panel.width) + half(width) + gap - 1e-9);
  return candidates.find(isFree) ?? null;
}
