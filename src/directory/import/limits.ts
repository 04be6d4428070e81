/** Bounds on what a file may ask of this machine. Sizes in bytes, lengths in characters. */
export type Limits = typeof LIMITS

export const LIMITS = {
  /** The file itself. 200,000 rows of the usual kind are 60 MB. */
  fileBytes: 1024 ** 3,
  /** One line of CSV, one record of JSON. */
  lineBytes: 1024 ** 2,
  recordBytes: 4 * 1024 ** 2,
  /** Levels of nesting in JSON; HSDS needs eight. */
  jsonDepth: 64,
  columns: 500,
  cellLength: 32_767,
  /** What a zip may unfold to, in all and for each byte it takes; small files may repeat themselves freely. */
  unzippedBytes: 1024 ** 3,
  unzippedRatio: 200,
  unzippedAlways: 8 * 1024 ** 2,
  zipEntries: 2000,
  /** What is held in memory at once: the strings of an XLSX, the tables of a datapackage. */
  sharedStringsLength: 256 * 1024 ** 2,
  tablesBytes: 96 * 1024 ** 2,
}
