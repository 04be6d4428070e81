/**
 * What the two packages do not say, kept by hand: names that changed, names in other languages, which place stands for a
 * municipality whose name no place bears. Keyed by ISTAT code.
 */
import seats from './known-seats.json' with { type: 'json' }

/** Official names that changed, or whose letters were lost, in the package. */
const renamed: Record<string, string> = {
  '005080': 'Murisengo Monferrato',
  '068033': 'Popoli Terme',
  '102017': 'Jonadi',
}

/** Names the place had, or that lists still use: merged municipalities, old spellings, names before 1927-1946. */
const former: Record<string, string[]> = {
  '005080': ['Murisengo'],
  '068033': ['Popoli'],
  '065025': ['Capaccio'],
  '078029': ['Cassano allo Ionio', 'Cassano allo Jonio'],
  '071049': ['Sannicandro Garganico'],
  '075098': ['Presicce', 'Acquarica del Capo'],
  '102017': ['Ionadi'],
  '078157': ['Rossano', 'Corigliano Calabro', 'Rossano Calabro'],
  '078156': ['Casole Bruzio', 'Pedace', 'Serra Pedace', 'Spezzano Piccolo', 'Trenta'],
  '064121': ['Montoro Inferiore', 'Montoro Superiore'],
  '079160': ['Nicastro', 'Sambiase', "Sant'Eufemia Lamezia"],
  '081003': ['Calatafimi'],
  '084001': ['Girgenti'],
  '085007': ['Terranova di Sicilia'],
  '086009': ['Castrogiovanni'],
  '102047': ['Monteleone di Calabria'],
  '101010': ['Cotrone'],
}

/** Names in the languages of those who ask, for towns they know under them. */
const foreign: Record<string, string[]> = {
  '001272': ['Turin', 'تورينو'],
  '010025': ['Genoa', 'Gênes'],
  '015146': ['Milan', 'ميلانو'],
  '020030': ['Mantua'],
  '027042': ['Venice', 'Venise'],
  '028060': ['Padua', 'Padoue'],
  '037006': ['Bologne'],
  '048017': ['Florence', 'فلورنسا'],
  '058091': ['Rome', 'روما'],
  '061022': ['Caserte', 'كازيرتا'],
  '063049': ['Naples', 'نابولي'],
  '065116': ['Salerne', 'ساليرنو'],
  '071024': ['فوجيا', 'فودجا'],
  '072006': ['باري'],
  '073027': ['Tarente', 'تارانتو'],
  '074001': ['برينديزي'],
  '075035': ['ليتشي'],
  '076063': ['بوتنسا'],
  '077014': ['Matère', 'ماتيرا'],
  '078045': ['Cosence', 'كوزنسا'],
  '079023': ['كاتانزارو'],
  '080063': ['ريدجو كالابريا'],
  '081021': ['تراباني'],
  '082053': ['Palerme', 'باليرمو'],
  '083048': ['Messine', 'ميسينا'],
  '084001': ['Agrigente', 'أغريجنتو'],
  '087015': ['Catane', 'كاتانيا'],
  '088009': ['Raguse', 'راغوزا'],
  '089017': ['Syracuse', 'سيراكوزا'],
  '101010': ['كروتوني'],
}

/** Hamlets that GeoNames' list of towns lacks and people ask for. The point is rounded to a hundredth of a degree (1 km). */
const hamlets: Record<string, { name: string; latitude: number; longitude: number }[]> = {
  '071029': [{ name: 'Borgo Mezzanone', latitude: 41.42, longitude: 15.71 }],
}

/** Places of GeoNames that must not become names of ours. */
const excluded: { name: string; sigla: string; reason: string }[] = [
  { name: 'Torretta Antonacci', sigla: 'FG', reason: 'informal settlement: its position is not published' },
  { name: 'Gran Ghetto', sigla: 'FG', reason: 'informal settlement: its position is not published' },
  { name: 'Chinatown', sigla: 'MI', reason: 'a quarter people know, but no place of a register' },
]

export const knownNames = { renamed, former, foreign, hamlets, excluded, seats: seats as Record<string, string> }
export type KnownNames = typeof knownNames
