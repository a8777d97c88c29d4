import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { generatedFiles } from '../../provisioning/generated.ts';
import { root } from './run-tool.ts';

test.each(generatedFiles().map(({ path, content }) => [relative(root, path), path, content]))(
  '%s is what its function makes; else run: node provisioning/write.ts',
  (_, path, content) => {
    expect(readFileSync(path, 'utf8')).toBe(content);
  }
);
