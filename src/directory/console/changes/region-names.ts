import type { Option } from '../../../ui/console/index.ts'

/** Regions of Italy by their ISTAT code. */
const REGIONS: Readonly<Record<string, string>> = {
  '01': 'Piemonte',
  '02': 'Valle d’Aosta',
  '03': 'Lombardia',
  '04': 'Trentino-Alto Adige',
  '05': 'Veneto',
  '06': 'Friuli-Venezia Giulia',
  '07': 'Liguria',
  '08': 'Emilia-Romagna',
  '09': 'Toscana',
  '10': 'Umbria',
  '11': 'Marche',
  '12': 'Lazio',
  '13': 'Abruzzo',
  '14': 'Molise',
  '15': 'Campania',
  '16': 'Puglia',
  '17': 'Basilicata',
  '18': 'Calabria',
  '19': 'Sicilia',
  '20': 'Sardegna',
}

/** Those of somebody's roles; all where a role reaches everywhere. */
export function regionOptions(own: readonly (string | null)[]): Option[] {
  const codes = own.includes(null) ? Object.keys(REGIONS) : own.filter(code => code !== null)
  return [...new Set(codes)]
    .map(value => ({ value, label: REGIONS[value] ?? value }))
    .toSorted((a, b) => a.label.localeCompare(b.label, 'it'))
}
