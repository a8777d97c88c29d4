import { gltfOf } from './gltf.ts';
import { placeFor, type Panel } from './scene.ts';

function fill(width: number, most = 1_000): Panel[] {
  const panels: Panel[] = [];
  for (let count = 0; count < most; count += 1) {
    const place = placeFor(panels, width);
    if (!place) {
      break;
    }
    panels.push({ id: String(count), title: `p${count}`, width, height: 0.5, ...place });
  }
  return panels;
}

test('the first panel is ahead, the next to either side, each as far away and facing the user', () => {
  const [first, second, third] = fill(0.8, 3);
  expect(first?.position).toEqual([0, 1.6, -1.5]);
  expect(second?.position[0]).toBeCloseTo(-(third?.position[0] ?? 0));
  for (const { position, yaw } of fill(0.8, 3)) {
    expect(Math.hypot(position[0], position[2])).toBeCloseTo(1.5);
    expect(Math.atan2(position[0], -position[2])).toBeCloseTo(-yaw);
  }
});

test.each([0.3, 0.8, 2])('panels of %d m never overlap, and none is behind the user', (width) => {
  const panels = fill(width);
  expect(panels.length).toBeGreaterThan(4);
  for (const [index, one] of panels.entries()) {
    const radius = Math.hypot(one.position[0], one.position[2]);
    const half = Math.atan(width / 2 / radius);
    expect(Math.abs(one.yaw) + half).toBeLessThanOrEqual((100 * Math.PI) / 180 + 1e-9);
    for (const other of panels.slice(index + 1)) {
      const isSameRing = Math.abs(Math.hypot(other.position[0], other.position[2]) - radius) < 0.01;
      expect(!isSameRing || Math.abs(one.yaw - other.yaw) >= 2 * half).toBe(true);
    }
  }
});

interface Gltf {
  nodes: { name: string }[];
  buffers: [{ byteLength: number; uri: string }];
  bufferViews: [{ byteLength: number }, { byteOffset: number; byteLength: number }];
  accessors: [{ count: number }, { count: number }];
}

test('a scene is glTF: the buffer is as long as it says, and indices stay within the vertices', () => {
  const { nodes, buffers, bufferViews, accessors } = gltfOf(fill(0.8, 2)) as Gltf;
  const [vertices, indices] = bufferViews;
  const bytes = Buffer.from(buffers[0].uri.replace(/^[^,]*,/, ''), 'base64');
  expect(nodes.map(({ name }) => name)).toEqual(['p0', 'p1']);
  expect([bytes.length, vertices.byteLength + indices.byteLength]).toEqual([
    buffers[0].byteLength,
    buffers[0].byteLength,
  ]);
  const used = Array.from({ length: accessors[1].count }, (_, at) =>
    bytes.readUInt16LE(indices.byteOffset + 2 * at)
  );
  expect(Math.max(...used)).toBe(accessors[0].count - 1);
});
