import type { Panel } from './scene.ts';

/** One square of one metre, in its middle the origin; panels are that square, scaled. */
const corners = [-0.5, -0.5, 0, 0.5, -0.5, 0, 0.5, 0.5, 0, -0.5, 0.5, 0];
const triangles = [0, 1, 2, 0, 2, 3];

/** The scene as any viewer of glTF 2.0 shows it. Source: Khronos, glTF 2.0 specification, 5 (properties). */
export function gltfOf(panels: readonly Panel[]): object {
  const bytes = Buffer.concat([
    Buffer.from(Float32Array.from(corners).buffer),
    Buffer.from(Uint16Array.from(triangles).buffer),
  ]);
  const vertexBytes = corners.length * Float32Array.BYTES_PER_ELEMENT;
  return {
    asset: { version: '2.0', generator: 'trinity demo' },
    scene: 0,
    scenes: [{ nodes: panels.map((_, index) => index) }],
    nodes: panels.map(({ title, width, height, position, yaw }) => ({
      name: title,
      mesh: 0,
      translation: position,
      rotation: [0, Math.sin(yaw / 2), 0, Math.cos(yaw / 2)],
      scale: [width, height, 1],
    })),
    meshes: [{ primitives: [{ attributes: { POSITION: 0 }, indices: 1 }] }],
    accessors: [
      {
        bufferView: 0,
        componentType: 5126,
        count: 4,
        type: 'VEC3',
        min: [-0.5, -0.5, 0],
        max: [0.5, 0.5, 0],
      },
      { bufferView: 1, componentType: 5123, count: triangles.length, type: 'SCALAR' },
    ],
    bufferViews: [
      { buffer: 0, byteOffset: 0, byteLength: vertexBytes, target: 34962 },
      { buffer: 0, byteOffset: vertexBytes, byteLength: bytes.length - vertexBytes, target: 34963 },
    ],
    buffers: [
      { byteLength: bytes.length, uri: `data:application/octet-stream;base64,${bytes.toString('base64')}` },
    ],
  };
}
