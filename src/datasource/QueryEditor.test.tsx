import { render, screen } from '@testing-library/react';

import { user } from '../testing/user.ts';
import { QueryEditor } from './QueryEditor.tsx';
import type { TrinityQuery } from './query.ts';

function show(query: Partial<TrinityQuery>) {
  const onChange = jest.fn<void, [TrinityQuery]>();
  const onRunQuery = jest.fn();
  render(
    <QueryEditor
      query={{ refId: 'A', ...query }}
      onChange={onChange}
      onRunQuery={onRunQuery}
      datasource={{} as never}
    />
  );
  return { onChange, onRunQuery };
}

it('chooses what the rows are', async () => {
  const { onChange, onRunQuery } = show({});
  await user.click(screen.getByRole('combobox', { name: 'Show' }));
  await user.click(await screen.findByRole('option', { name: /Statistics/ }));
  expect(onChange).toHaveBeenCalledWith({ refId: 'A', queryType: 'statistics' });
  expect(onRunQuery).toHaveBeenCalled();
});

it('takes names when they are entered, not at each key', async () => {
  const { onChange } = show({ queryType: 'incidents' });
  await user.type(screen.getByRole('textbox', { name: 'Component' }), '$component');
  expect(onChange).not.toHaveBeenCalled();
  await user.keyboard('{Enter}');
  expect(onChange).toHaveBeenCalledWith({ refId: 'A', queryType: 'incidents', component: '$component' });
});

it.each<[string, string[], string[]]>([
  ['incidents', ['Component', 'Station', 'Words'], ['Incident']],
  ['statistics', [], ['Component', 'Incident']],
  ['timeline', ['Incident'], ['Component']],
])('asks for %s only what matters', (queryType, shown, hidden) => {
  show({ queryType });
  shown.forEach((name) => expect(screen.getByRole('textbox', { name })).toBeVisible());
  hidden.forEach((name) => expect(screen.queryByRole('textbox', { name })).toBeNull());
});

it('only narrows in an annotation', () => {
  show({ queryType: 'annotations' });
  expect(screen.queryByRole('combobox', { name: 'Show' })).toBeNull();
  expect(screen.getByRole('textbox', { name: 'Component' })).toBeVisible();
});
