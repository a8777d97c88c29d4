/** One body, in millimetres. Boxes and cylinders stand on z = 0; cylinders turn around the z axis. */
export type Part =
  | { shape: 'cube'; size: readonly [number, number, number] }
  | { shape: 'cylinder'; radius: number; height: number; sides: number };

/** A part, moved. */
export interface PlacedPart {
  part: Part;
  at: readonly [number, number, number];
}

export function heightOf(part: Part): number {
  return part.shape === 'cube' ? part.size[2] : part.height;
}
