import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gazetteer } from '../../places/index.ts'
import type { SearchDoc, SearchPlace } from '../types.ts'

/** Foggia, Cerignola, Manfredonia, San Severo, Bari, Matera, Castel Volturno, Rosarno, Vittoria, Ragusa, Nardò, Eboli. */
const towns = '071024 071020 071029 071051 072006 077014 061027 080069 088012 088009 075052 065050'.split(' ')

/** Services that only sound right: the words are there, the help is not. All invented. */
const soundingRight: [name: string, category: string, istat: string][] = [
  ['Circolo dei medici in pensione', 'MED.COM', '071024'],
  ['Laboratorio teatrale Dormire mai', 'SOC.CEN', '071024'],
  ['Biblioteca del lavoro e della paga', 'FOR.DIG', '071020'],
  ['Associazione Avvocati podisti', 'MED.COM', '072006'],
  ['Mensa delle parole: gruppo di lettura', 'ITA.AVA', '061027'],
  ['Documenti e memorie: archivio di quartiere', 'SOC.CEN', '077014'],
  ['Permesso? Corso di buone maniere', 'FOR.PRO', '071024'],
  ['Cineforum Il caporale di giornata', 'MED.COM', '071024'],
  ['Casa della musica', 'SOC.CEN', '088009'],
  ['Contratto di quartiere: sportello urbanistico', 'MED.SPO', '071020'],
]

/** One service of every subcategory in each of twelve towns, one at Borgo Mezzanone, and those that only sound right. */
export function judgedCorpus(): SearchDoc[] {
  const file = join(import.meta.dirname, '../../categories/taxonomy.csv')
  const rows = readFileSync(file, 'utf8').trim().split('\n').slice(1)
  const labels = rows.map(row => row.split(',')).filter(([code]) => code.includes('.'))
  const regular = towns.flatMap(istat =>
    labels.map(([code, , label]) => service(`${code}-${istat}`, label, code, istat)),
  )
  const misleading = soundingRight.map(([name, code, istat], i) => service(`distractor-${i}`, name, code, istat))
  return [...regular, ...misleading, ...['ALL.EME', 'SAN.MOB'].map(atBorgoMezzanone)]
}

function service(id: string, name: string, category: string, istat: string): SearchDoc {
  const town = gazetteer().byIstat(istat)!
  return {
    id,
    name: `${name} ${town.name}`,
    texts: [{ language: 'it', name, body: `Servizio inventato per le prove. Portare i documenti disponibili.` }],
    organization: `Ente di prova di ${town.name}`,
    categories: [category],
    state: 'operational',
    places: [placeIn(istat)],
    areas: [],
    languages: ['it'],
    eligibility: {},
    accessModes: [],
    targetGroups: [],
    programs: [],
    verifiedAt: 0,
    nextDueAt: null,
    changedAt: 0,
  }
}

function placeIn(istat: string): SearchPlace {
  const town = gazetteer().byIstat(istat)!
  const { latitude, longitude } = town
  const codes = { istat, province: town.sigla, region: town.regionCode }
  return { id: `place-${istat}`, latitude, longitude, exact: true, ...codes, withoutCar: null, hours: -1 }
}

/** A hamlet of Manfredonia more than 25 km from it: only the service's own point shows that it is near. */
function atBorgoMezzanone(category: string): SearchDoc {
  const hamlet = gazetteer().recognise(['borgo', 'mezzanone'])!
  const doc = service(`${category}-borgo-mezzanone`, 'Presidio di prova', category, '071029')
  const { latitude, longitude } = hamlet
  return { ...doc, places: [{ ...doc.places[0], latitude, longitude }] }
}
