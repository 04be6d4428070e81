/** Where names and points come from, to be shown with every map and in the credits. Both under CC BY 4.0. */
export const PLACE_CREDITS = [
  { text: 'Fonte: ISTAT', what: 'codici e nomi di comuni, province e regioni', url: 'https://www.istat.it/' },
  { text: 'GeoNames', what: 'punti di comuni e frazioni', url: 'https://www.geonames.org/' },
] as const
