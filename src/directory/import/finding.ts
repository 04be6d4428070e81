/**
 * What an import has to say about one cell, row or file: what was found and what was made of it.
 * `row` counts as a spreadsheet does (the header is row 1); 0 is the file itself. `made` null: it stays empty.
 */
export type Finding = {
  row: number
  severity: 'rejected' | 'warning'
  code: FindingCode
  field: string
  found: string
  made: string | null
}

/** Every code with its explanation, for people at the terminal. */
export const FINDINGS = {
  'file.encoding': 'il file non è UTF-8: letto con la codifica indicata',
  'file.delimiter': 'separatore di colonna riconosciuto',
  'file.sheet': 'il file ha più fogli: letto solo il primo',
  'column.mapped': 'colonna riconosciuta (nessuna mappa indicata)',
  'column.ignored': 'colonna non riconosciuta: non importata',
  'row.no-name': 'riga senza nome del servizio',
  'row.no-organization': "riga senza nome dell'ente",
  'row.same-identity': 'stessa identità di una riga precedente dello stesso file',
  'row.not-a-service': 'non è un servizio HSDS leggibile',
  'row.id-taken': "l'identificativo appartiene già ad altro: ne viene dato uno nuovo",
  'cell.formula': 'una formula non è un dato: non viene mai calcolata',
  'cell.formula-value': 'formula: preso il valore salvato nel file',
  'cell.error': 'il foglio segna un errore in questa cella: resta vuota',
  'cell.too-long': 'testo troppo lungo',
  'value.placeholder': 'segno di «niente»: resta vuoto',
  'text.capitals': 'tutto maiuscolo: proposta in forma leggibile',
  'text.garbled': 'caratteri guastati da una conversione: lasciati come sono, da correggere alla fonte',
  'phone.read': 'telefono scritto nella forma internazionale',
  'phone.zero-restored': 'telefono senza lo zero iniziale: zero rimesso',
  'phone.doubtful': 'numero di lunghezza o prefisso insoliti: da verificare',
  'phone.ambiguous': 'potrebbe essere un cellulare o un fisso senza zero: lasciato cellulare',
  'phone.unreadable': 'telefono non comprensibile: tenuto come scritto',
  'phone.several': 'più numeri in una cella: separati',
  'address.split': 'indirizzo composto: scomposto in via, CAP, comune e provincia',
  'address.not-split': 'indirizzo che non si lascia scomporre: tenuto intero come via',
  'address.city-differs': "il comune dentro l'indirizzo non è quello della colonna: vale la colonna",
  'postal-code.zero-restored': 'CAP senza lo zero iniziale: zero rimesso',
  'postal-code.unreadable': 'CAP non comprensibile: resta vuoto',
  'municipality.matched': 'comune riconosciuto per nome e provincia',
  'municipality.former': 'nome non più attuale: riportato al comune di oggi',
  'municipality.similar': 'nome scritto diversamente: riportato al comune più vicino',
  'municipality.unknown': 'comune non riconosciuto: resta scritto, senza codice e senza punto',
  'municipality.ambiguous': 'più comuni con questo nome: serve la provincia',
  'point.approximate': 'nessuna coordinata: proposto il punto del comune, segnato approssimativo',
  'point.unreadable': 'coordinate non comprensibili: lasciate vuote',
  'url.completed': 'indirizzo web ripulito',
  'url.unreadable': 'indirizzo web non comprensibile: resta vuoto',
  'email.unreadable': 'indirizzo e-mail non comprensibile: resta vuoto',
  'hours.read': 'orario compreso così',
  'hours.unreadable': 'orario non compreso: tenuto come scritto, «aperto adesso» resta sconosciuto',
  'hours.doubtful': 'orario compreso con riserva: da verificare',
  'date.unreadable': 'data non comprensibile: resta vuota',
  'number.unreadable': 'numero non comprensibile: resta vuoto',
  'answer.unreadable': 'né sì né no: resta sconosciuto',
  'category.missing': 'nessuna categoria: servizio «individuato», in attesa di una',
  'category.unknown': 'categoria sconosciuta: tralasciata',
  'program.created': 'programma nuovo: creato',
  'program.unknown': 'programma sconosciuto: tralasciato',
  'facet.unknown': 'voce sconosciuta: tralasciata',
  'language.unknown': 'lingua sconosciuta: tralasciata',
  'state.unknown': 'stato sconosciuto: vale «individuato»',
  'state.waits': 'senza categoria non può essere operativo: resta «individuato»',
  'visibility.unknown': 'visibilità sconosciuta: per prudenza il luogo resta nascosto',
  'contact.kept-private': 'nome di una persona: importato ma non pubblico',
  'organization.differs': 'righe dello stesso ente dicono cose diverse: vale la prima',
  'changed.by-hand':
    'cambiato a mano dopo l’importazione precedente e ora anche dalla fonte: resta quanto scritto a mano',
  'duplicate.name': 'stesso nome nello stesso comune',
  'duplicate.phone': 'stesso telefono',
  'duplicate.address': 'stesso indirizzo',
  'duplicate.more': 'altri possibili doppioni non elencati',
} as const
export type FindingCode = keyof typeof FINDINGS

/** Where findings go as they are made: they are not kept in memory, so that 200,000 rows may each have some. */
export type Report = (finding: Finding) => void
