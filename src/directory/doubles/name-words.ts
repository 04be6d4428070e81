import { foldName } from '../places/index.ts'

/** What is left out of names when people write them in short, or said otherwise. */
const ABBREVIATIONS: Record<string, string> = Object.fromEntries(
  (
    'ass:associazione assoc:associazione ambul:ambulatorio amb:ambulatorio az:azienda btg:battaglione c:centro cons:consultorio ' +
    'consult:consultorio coop:cooperativa com:comune dip:dipartimento distr:distretto fam:familiare famil:familiare fond:fondazione ' +
    'gio:giovanni ist:istituto int:interculturale osp:ospedale prov:provincia reg:regione s:san ss:santi sant:san santa:san santo:san ' +
    'sez:sezione soc:sociale soci:sociale sport:sportello serv:servizio terr:territoriale uff:ufficio univ:universita v:via vle:viale ' +
    'viale:viale pzza:piazza pza:piazza p:piazza cso:corso lgo:largo str:strada contr:contrada cda:contrada trav:traversa ' +
    'familiari:familiare sociali:sociale consultori:consultorio snc: spa: srl: onlus: odv: aps: ets: n: nr: numero: num:'
  )
    .split(' ')
    .map(entry => entry.split(':') as [string, string]),
)
const LITTLE = new Set(
  'a ad al alla alle ai all con d da dal dalla de dei degli del dell della delle dello di e ed i il in l la le lo nel nella per sul sulla su the of and'.split(
    ' ',
  ),
)

/** The words of a name that tell something, in their order, abbreviations written out. */
export function wordsOf(name: string): string[] {
  // «A.S.L.» is one word, «P.zza» too.
  const joined = name.replace(/\b(\p{L})\.(?=\p{L}\b)/gu, '$1').replace(/(?<=\b\p{L})\.(?=\p{Ll})/gu, '')
  return foldName(joined)
    .split(' ')
    .flatMap(word => (Object.hasOwn(ABBREVIATIONS, word) ? [ABBREVIATIONS[word] ?? ''] : [word]))
    .filter(word => word !== '' && !LITTLE.has(word))
}

export const isNumber = (word: string): boolean => /^(\d+[a-z]?|i{1,3}|iv|vi{0,3}|ix|x)$/.test(word)
