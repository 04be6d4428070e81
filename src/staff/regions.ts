/** The regions of Italy by ISTAT's code. */
export const regions: readonly (readonly [code: string, name: string])[] = [
  ['01', 'Piemonte'],
  ['02', "Valle d'Aosta"],
  ['03', 'Lombardia'],
  ['04', 'Trentino-Alto Adige'],
  ['05', 'Veneto'],
  ['06', 'Friuli-Venezia Giulia'],
  ['07', 'Liguria'],
  ['08', 'Emilia-Romagna'],
  ['09', 'Toscana'],
  ['10', 'Umbria'],
  ['11', 'Marche'],
  ['12', 'Lazio'],
  ['13', 'Abruzzo'],
  ['14', 'Molise'],
  ['15', 'Campania'],
  ['16', 'Puglia'],
  ['17', 'Basilicata'],
  ['18', 'Calabria'],
  ['19', 'Sicilia'],
  ['20', 'Sardegna'],
]

const names = new Map(regions)

export const isRegion = (code: string): boolean => names.has(code)
export const regionName = (code: string): string => names.get(code) ?? code
