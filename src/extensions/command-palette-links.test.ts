import pluginJson from '../plugin.json';
import { commandPaletteLinks } from './command-palette-links.ts';

it.each(commandPaletteLinks)('$title is announced in plugin.json as it is', (link) => {
  const { title, description, targets, path } = link;
  expect(pluginJson.extensions.addedLinks).toContainEqual({ title, description, targets });
  expect(path).toMatch(/^\/a\/trinity-incidents-app\//);
});
