import { damageToRows, type Layout } from './damage.ts';

const layout: Layout = {
  indexRoots: new Set([3]),
  pageType: (page) => ({ 9: 0x0a, 10: 0x0d, 11: 0x02 })[page],
  rowsInIndexPages: false,
};

it.each<[string, boolean]>([
  ['ok', false],
  ['*** in database main ***', false],
  ['row 5 missing from index by_sym', false],
  ['wrong # of entries in index by_sym', false],
  ['non-unique entry in index by_sym', false],
  ['Tree 3 page 13: btreeInitPage() returns error code 11', false],
  ['Tree 3 page 13 cell 4: Offset 16705 out of range 1075..4092', false],
  ['Page 9: never used', false],
  ['Multiple uses for byte 1119 of page 11', false],
  // Near misses: each may be about rows.
  ['Tree 2 page 7: btreeInitPage() returns error code 11', true],
  ['Tree 3 page 13 cell 4: 2nd reference to page 7', true],
  ['Page 10: never used', true],
  ['Page 12: never used', true],
  ['Fragmentation of 3953 bytes reported as 0 on page 10', true],
  ['Freelist: size is 3 but should be 5', true],
  ['database disk image is malformed', true],
  ['NULL value in orders.sym', true],
])('%s: about rows %p', (complaint, isAboutRows) => {
  expect(damageToRows([complaint], layout)).toEqual(isAboutRows ? [complaint] : []);
});

it('takes complaints that come in one text apart', () => {
  const text = '*** in database main ***\nTree 3 page 3: bad\nPage 10: never used';
  expect(damageToRows([text], layout)).toEqual(['Page 10: never used']);
});

it('trusts no index page where tables keep rows in such pages', () => {
  expect(damageToRows(['Page 9: never used'], { ...layout, rowsInIndexPages: true })).toHaveLength(1);
});
