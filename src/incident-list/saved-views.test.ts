import { signIn } from '../testing/grafana.tsx';
import { SavedViews } from './saved-views.ts';

beforeEach(() => {
  signIn('Viewer', 'vera');
  window.localStorage.clear();
});

it('keeps views by name for the user, the newest first', () => {
  const views = new SavedViews();
  views.save({ name: 'mine', query: 'q=a' });
  views.save({ name: 'critical', query: 'severity=critical' });
  views.save({ name: 'mine', query: 'q=b' });
  expect(new SavedViews().all()).toEqual([
    { name: 'mine', query: 'q=b' },
    { name: 'critical', query: 'severity=critical' },
  ]);
  expect(views.remove('mine')).toHaveLength(1);
  signIn('Viewer', 'victor');
  expect(new SavedViews().all()).toEqual([]);
});

it.each(['not json', '{"a":1}', '[{"name":1}]'])('takes %s for none', (stored) => {
  window.localStorage.setItem('trinity.views.vera', stored);
  expect(new SavedViews().all()).toEqual([]);
});

it('goes on where nothing may be stored', () => {
  const forbidden = {
    getItem: () => null,
    setItem: () => {
      throw new Error('no');
    },
  };
  expect(new SavedViews(forbidden).save({ name: 'a', query: '' })).toHaveLength(1);
});
