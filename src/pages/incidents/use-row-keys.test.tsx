import { render, screen } from '@testing-library/react';

import { user } from '../../testing/user.ts';
import { useRowKeys } from './use-row-keys.ts';

/** A list of which only some rows are drawn. */
function Rows({ count, drawn }: { count: number; drawn: number[] }) {
  const { body, onKeyDown } = useRowKeys(count, () => undefined);
  return (
    <>
      <input aria-label="search" />
      <div ref={body} onKeyDown={onKeyDown}>
        {drawn.map((index) => (
          <div key={index} data-index={index}>
            <a href={`#${index}`}>{`row ${index}`}</a>
          </div>
        ))}
      </div>
    </>
  );
}

it('gives the focus to a row once it is drawn', async () => {
  const { rerender } = render(<Rows count={100} drawn={[0, 1]} />);
  screen.getByRole('link', { name: 'row 0' }).focus();
  await user.keyboard('{End}');
  rerender(<Rows count={100} drawn={[98, 99]} />);
  expect(screen.getByRole('link', { name: 'row 99' })).toHaveFocus();
});

it('forgets a row that the list no longer has', async () => {
  const { rerender } = render(<Rows count={100} drawn={[0, 1]} />);
  screen.getByRole('link', { name: 'row 0' }).focus();
  await user.keyboard('{End}');
  rerender(<Rows count={1} drawn={[0]} />);
  await user.click(screen.getByRole('textbox', { name: 'search' }));
  rerender(<Rows count={100} drawn={[98, 99]} />);
  expect(screen.getByRole('textbox', { name: 'search' })).toHaveFocus();
});
