/**
 * The day on which a municipality keeps its patron saint. `checked` becomes true when somebody has confirmed with the
 * municipality that its offices close on that day; until then the day is said as «may be closed: patron saint».
 */
export type PatronSaint = {
  municipality: string
  province: string
  saint: string
  month: number
  day: number
  source: string
  checked: boolean
}

const calendar = 'Calendario liturgico e uso locale: da confermare con il Comune'

/** Provincial capitals of the five regions whose day is fixed and well known; movable and disputed ones are left out. */
const patronSaints: readonly PatronSaint[] = [
  saint(
    'Potenza',
    'PZ',
    'San Gerardo',
    5,
    30,
    'https://basilicata.wayglo.it/almanacco/potenza-in-festa-per-il-suo-patrono-san-gerardo',
  ),
  saint('Matera', 'MT', 'Madonna della Bruna', 7, 2, 'https://italytravelandlife.com/tag/madonna-della-bruna'),
  saint(
    'Catanzaro',
    'CZ',
    'San Vitaliano',
    7,
    16,
    'https://diocesicatanzarosquillace.it/i-santi-patroni/san-vitaliano',
  ),
  saint(
    'Cosenza',
    'CS',
    'Madonna del Pilerio',
    2,
    12,
    'https://www.calabria-vacanza.com/News/1193_Febbraio-in-Calabria.htm',
  ),
  saint('Vibo Valentia', 'VV', 'San Leoluca', 3, 1),
  saint('Napoli', 'NA', 'San Gennaro', 9, 19),
  saint('Salerno', 'SA', 'San Matteo', 9, 21, 'https://telecolore.it/?p=55496'),
  saint(
    'Avellino',
    'AV',
    'San Modestino',
    2,
    14,
    'https://www.zazoom.it/2026-02-14/la-festa-di-san-modestino-avellino-si-raccoglie-in-onore-del-suo-patrono/18651289/',
  ),
  saint('Benevento', 'BN', 'San Bartolomeo', 8, 24),
  saint('Caserta', 'CE', 'San Sebastiano', 1, 20),
  // In years when 22 March is a Sunday the municipality has moved it to the 23rd.
  saint(
    'Foggia',
    'FG',
    'Madonna dei Sette Veli',
    3,
    22,
    'https://www.foggiacittaaperta.it/news/read/a-foggia-la-festa-patronale-spostata-di-un-giorno',
  ),
  saint('Bari', 'BA', 'San Nicola', 12, 6),
  saint('Lecce', 'LE', "Sant'Oronzo", 8, 26),
  saint('Taranto', 'TA', 'San Cataldo', 5, 10),
  saint('Palermo', 'PA', 'Santa Rosalia', 7, 15),
  saint('Catania', 'CT', "Sant'Agata", 2, 5, 'http://www.sizilien-guide.de/sizilien/feiertage-und-feste-sizilien'),
  saint('Messina', 'ME', 'Madonna della Lettera', 6, 3),
  saint('Siracusa', 'SR', 'Santa Lucia', 12, 13, 'https://www.siciliainfesta.com/santi_patroni-15.htm'),
  saint('Agrigento', 'AG', 'San Gerlando', 2, 25),
  saint('Enna', 'EN', 'Madonna della Visitazione', 7, 2),
  saint('Caltanissetta', 'CL', 'San Michele', 9, 29),
  saint('Trapani', 'TP', "Sant'Alberto", 8, 7),
  saint('Ragusa', 'RG', 'San Giovanni Battista', 8, 29),
]

function saint(
  municipality: string,
  province: string,
  name: string,
  month: number,
  day: number,
  source: string = calendar,
): PatronSaint {
  return { municipality, province, saint: name, month, day, source, checked: false }
}

/** The patron saint of a municipality by its official name and the letters of its province, where we know it. */
export function patronSaintOf(municipality: string, province: string): PatronSaint | null {
  return patronSaints.find(known => known.municipality === municipality && known.province === province) ?? null
}
