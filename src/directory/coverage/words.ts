/** Words of tables and pictures, which leave the house without the screen around them. */
const words = {
  region: ['Regione', 'Region'],
  province: ['Provincia', 'Province'],
  category: ['Categoria', 'Category'],
  language: ['Lingua', 'Language'],
  municipality: ['Comune', 'Municipality'],
  state: ['Stato', 'State'],
  month: ['Giorno', 'Day'],
  code: ['Codice', 'Code'],
  mapped: ['Mappati', 'Mapped'],
  identified: ['Individuati', 'Identified'],
  operational: ['Operativi', 'Operational'],
  suspended: ['Sospesi', 'Suspended'],
  closed: ['Chiusi', 'Closed'],
  inTime: ['Verificati in tempo', 'Checked in time'],
  overdue: ['Verifica scaduta', 'Check overdue'],
  never: ['Mai verificati', 'Never checked'],
  share: ['Verificati in tempo %', 'Checked in time %'],
  oldest: ['Verifica più vecchia', 'Oldest check'],
  km: ['Km al più vicino', 'Km to the nearest'],
  total: ['Totale', 'Total'],
  nowhere: ['Senza luogo', 'Without a place'],
  none: ['Non capita', 'Not understood'],
  uncategorised: ['Senza categoria', 'Without a category'],
  unplaced: ['Luogo non indicato', 'No place named'],
  withheld: ['riservato', 'withheld'],
  regions: ['Servizi per regione', 'Services by region'],
  provinces: ['Servizi per provincia', 'Services by province'],
  categories: ['Servizi per macrocategoria', 'Services by macro-category'],
  subcategories: ['Servizi per sottocategoria', 'Services by subcategory'],
  languages: ['Servizi per lingua parlata', 'Services by language spoken'],
  offer: ['Operativi per macrocategoria e provincia', 'Operational by macro-category and province'],
  'offer-in-detail': ['Operativi per sottocategoria e provincia', 'Operational by subcategory and province'],
  spoken: ['Operativi per lingua parlata e provincia', 'Operational by language spoken and province'],
  far: ['Comuni lontani da un servizio', 'Municipalities far from a service'],
  unmet: ['Bisogni rimasti senza risposta', 'Needs left unanswered'],
  figures: ['Servizi per regione, stato e macrocategoria', 'Services by region, state and macro-category'],
  curve: ['Operativi nel tempo', 'Operational over time'],
  'map-operational': ['Servizi operativi per provincia', 'Operational services by province'],
  'map-checks': ['Servizi verificati in tempo per provincia', 'Services checked in time by province'],
  'map-empty': [
    'Macrocategorie senza nessun servizio, per provincia',
    'Macro-categories without any service, by province',
  ],
  asOf: ['al {day}', 'on {day}'],
  'say-operational': ['{name}: {n} operativi', '{name}: {n} operational'],
  'say-checks': ['{name}: {n} % verificati in tempo', '{name}: {n} % checked in time'],
  'say-no-checks': ['{name}: nessun servizio operativo', '{name}: no operational service'],
  'say-empty': ['{name}: {n} macrocategorie senza servizi', '{name}: {n} macro-categories without services'],
  credit: [
    'Confini approssimati dai punti dei comuni (ISTAT, GeoNames); coste Natural Earth.',
    'Borders approximated from the municipalities’ points (ISTAT, GeoNames); coasts Natural Earth.',
  ],
  demo: ['Dati dimostrativi, inventati.', 'Demonstration data, invented.'],
} as const satisfies Record<string, readonly [it: string, en: string]>

export type SayIn = (key: keyof typeof words, values?: Readonly<Record<string, string | number>>) => string

export const sayIn =
  (lang: 'it' | 'en'): SayIn =>
  (key, values = {}) =>
    words[key][lang === 'it' ? 0 : 1].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))

/** '2023-08-31' as «31 agosto 2023». */
export const sayDay = (day: string, lang: 'it' | 'en'): string =>
  new Intl.DateTimeFormat(lang === 'it' ? 'it-IT' : 'en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  )
