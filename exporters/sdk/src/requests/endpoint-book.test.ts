import { EndpointBook } from './endpoint-book.ts';

const labels = (book: EndpointBook, templates: { base: string; path: string }[]) =>
  templates.map((template) => book.labelOf(template));

it('gives each template its own label, and what has none `other`', () => {
  const book = new EndpointBook();
  expect(
    labels(book, [
      { base: '', path: '/a' },
      { base: '/v1', path: '/a' },
    ])
  ).toEqual(['/a', '/v1/a']);
  expect(book.labelOf(undefined)).toBe('other');
});

it('folds mount points that are really parameters, and keeps the ones it knows', () => {
  const book = new EndpointBook();
  const made = labels(
    book,
    Array.from({ length: 1000 }, (_, i) => ({ base: `/tenants/${i}`, path: '/list' }))
  );
  expect(new Set(made).size).toBe(21);
  expect(made.at(-1)).toBe('*/list');
  expect(book.labelOf({ base: '/tenants/3', path: '/list' })).toBe('/tenants/3/list');
});

it('never makes more than its bound, whatever is asked for', () => {
  const book = new EndpointBook();
  const made = labels(
    book,
    Array.from({ length: 50_000 }, (_, i) => ({ base: `/${i % 97}`, path: `/p${i}` }))
  );
  expect(new Set(made).size).toBe(201);
  expect(made.at(-1)).toBe('other');
  expect(book.labelOf({ base: '/0', path: '/p0' })).toBe('/0/p0');
});
