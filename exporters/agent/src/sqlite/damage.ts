/** What `PRAGMA integrity_check` is judged by. */
export interface Layout {
  /** Root pages of indexes of ordinary tables: what is in them can be made anew from the tables. */
  indexRoots: ReadonlySet<number>;
  /** The first byte of a page, which says what it is for; undefined where the file has no such page. */
  pageType(page: number): number | undefined;
  /** In a WITHOUT ROWID table rows lie on pages of the kind that indexes use elsewhere. */
  rowsInIndexPages: boolean;
}

/** Types of pages that only indexes use, as https://sqlite.org/fileformat2.html#b_tree_pages has them. */
const indexPageTypes = new Set([0x02, 0x0a]);

/**
 * The complaints of an integrity check that may be about rows. None: the damage lies in indexes alone, every table was
 * walked to its last page, and so no row is lost. What is not understood is about rows.
 */
export function damageToRows(complaints: readonly string[], layout: Layout): string[] {
  return complaints
    .flatMap((text) => text.split('\n'))
    .filter((line) => line !== 'ok' && line !== '' && !line.startsWith('*** in database '))
    .filter((line) => !isAboutIndexOnly(line, layout));
}

const indexOnly = [
  /^row \d+ missing from index /,
  /^rowid not at end-of-record for row \d+ of index /,
  /^row \d+ values differ from index /,
  /^non-unique entry in index /,
  // Whether the index or the table has too few is found out by comparing them; see rowsOnlyIndexesKnow.
  /^wrong # of entries in index /,
];

function isAboutIndexOnly(line: string, { indexRoots, pageType, rowsInIndexPages }: Layout): boolean {
  if (indexOnly.some((pattern) => pattern.test(line))) {
    return true;
  }
  const tree = /^Tree (\d+)(?: page \d+)?(?: cell \d+)?: /.exec(line)?.[1];
  if (tree !== undefined) {
    return indexRoots.has(Number(tree)) && !line.includes('2nd reference');
  }
  const page =
    /^Page (\d+): never used$/.exec(line)?.[1] ??
    /^(?:Fragmentation of \d+ bytes reported as \d+ on|Multiple uses for byte \d+ of) page (\d+)$/.exec(
      line
    )?.[1];
  return page !== undefined && !rowsInIndexPages && indexPageTypes.has(pageType(Number(page)) ?? -1);
}
