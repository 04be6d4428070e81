import { FieldError } from '../../lib/errors.ts'

/**
 * A file that cannot be imported at all, with its remedy. Codes: `import.<code>`; facts are row numbers, counts and names of columns.
 */
export class UnreadableFile extends FieldError {
  /** What is wrong and what to do, for the person at the terminal. */
  readonly explanation: string

  constructor(code: FileTrouble, facts: Readonly<Record<string, string | number>> = {}) {
    super(`import.${code}`, facts)
    this.explanation = TROUBLES[code].replace(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? '?'))
    this.message = this.explanation
  }
}

export const TROUBLES = {
  'not-found': 'Il file non esiste o non si può leggere. Controllare il percorso e i permessi.',
  empty: 'Il file è vuoto. Esportarlo di nuovo dalla fonte.',
  'no-rows': 'Il file ha solo la riga di intestazione: non c’è niente da importare.',
  'too-large': 'Il file supera {limit} MB. Dividerlo in più file.',
  'line-too-long':
    'La riga {row} supera {limit} kB: probabilmente manca un «a capo» o una virgoletta di chiusura. Correggere la riga ed esportare di nuovo.',
  'nul-bytes':
    'Il file contiene byte nulli: non è testo, o è UTF-16 senza segno iniziale. Salvarlo come «CSV UTF-8» e riprovare.',
  'wrong-encoding':
    'Il file mescola codifiche di testo diverse (vicino alla riga {row}). Salvarlo di nuovo come «CSV UTF-8», o indicare "encoding" nella mappa.',
  quotes:
    'Virgolette che non si chiudono, o chiuse male, dalla riga {row} in poi. Raddoppiare le virgolette dentro i testi ed esportare di nuovo.',
  ragged:
    'La riga {row} ha {found} colonne, l’intestazione {expected}. Controllare separatore e virgolette: niente è stato importato per non mettere i dati nelle colonne sbagliate.',
  'duplicate-headers': 'Due colonne hanno lo stesso nome: {names}. Rinominarne una.',
  'no-headers':
    'La prima riga non contiene nomi di colonna. Aggiungere l’intestazione, o indicare "headerRow" nella mappa.',
  'too-many-columns': 'Il file ha {found} colonne; il massimo è {limit}. Togliere le colonne che non servono.',
  formulas:
    'La cella {cell} contiene una formula senza valore salvato. Aprire il file, ricalcolare e salvare, oppure incollare i soli valori.',
  'not-a-zip':
    'Il file è danneggiato: comincia come uno ZIP o XLSX ma non si lascia aprire. Scaricarlo o salvarlo di nuovo.',
  encrypted:
    'Il file è protetto da password, o è nel vecchio formato .xls. Aprirlo e salvarlo come .xlsx senza password, oppure come CSV.',
  'zip-bomb':
    'Il file compresso si espande oltre misura ({found} MB): non viene aperto. Chiedere alla fonte un file in chiaro.',
  'unknown-zip':
    'Lo ZIP non contiene né un foglio XLSX né un datapackage.json. Estrarre il file CSV e importare quello.',
  'no-sheet': 'Il foglio indicato non esiste. Fogli presenti: {names}.',
  xml: 'Il foglio XLSX contiene XML non valido o con DTD: non viene letto. Aprirlo e salvarlo di nuovo.',
  json: 'JSON non valido vicino al carattere {at}. Esportarlo di nuovo dalla fonte.',
  'json-too-deep': 'JSON annidato oltre {limit} livelli: non è HSDS.',
  'record-too-long': 'Un elemento del JSON supera {limit} kB: non è un servizio HSDS.',
  'not-hsds': 'Il JSON non contiene servizi HSDS: né un servizio, né un elenco, né una pagina con "contents".',
  datapackage: 'Il datapackage non è leggibile: {reason}.',
  'no-map':
    'Nessuna colonna riconosciuta come nome del servizio. Preparare una mappa: approdo import --suggest-map FILE > mappa.json',
  'bad-map': 'La mappa non è valida: {reason}.',
  'map-column': 'La mappa nomina una colonna che il file non ha: {names}.',
  strict: '{rejected} righe non sono comprensibili: con --strict il file intero viene rifiutato.',
  'unknown-format': 'Formato non riconosciuto. Si importano CSV, XLSX, JSON HSDS e datapackage HSDS.',
} as const
export type FileTrouble = keyof typeof TROUBLES
