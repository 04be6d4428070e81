import { draws } from '../search/invented.ts'
import type { Candidate } from './candidate.ts'

/**
 * Invented services of which it is known which are the same: for measuring. Among them what is hard to tell apart: bodies with several
 * services under one roof and switchboard, numbered services, the same name in one town at different addresses.
 */
export function knownDoubles(size: number, seed = 7): { all: Candidate[]; truth: Set<string> } {
  const draw = draws(seed)
  const all = Array.from({ length: size }, (_, i) => invent(i, draw))
  const truth = new Set<string>()
  const doubled = Math.floor(size / 8)
  for (let n = 0; n < doubled; n++) {
    const original = all[(n * 8 + draw.whole(8)) % size]
    const copy = disguise(original, `f${String(n).padStart(11, '0')}`, draw)
    all.push(copy)
    truth.add(pairKey(original.id, copy.id))
  }
  return { all, truth }
}

export const pairKey = (a: string, b: string): string => (a < b ? `${a} ${b}` : `${b} ${a}`)

type Draw = ReturnType<typeof draws>
const KINDS = ['Sportello', 'Centro', 'Ufficio', 'Servizio', 'Ambulatorio', 'Consultorio', 'Segretariato', 'Punto']
const WHATS = [
  'ascolto',
  'legale',
  'immigrazione',
  'familiare',
  'sociale',
  'lavoro',
  'accoglienza',
  'antiviolenza',
  'abitare',
  'salute',
  'orientamento',
]
const NAMES = [
  'Aurora',
  'Ponte',
  'Orizzonte',
  'Girasole',
  'Faro',
  'Radici',
  'Approdo',
  'Crocevia',
  'Melograno',
  'Quercia',
  'Arcobaleno',
  'Sirio',
  'Tramonto',
  'Ginestra',
]
const STREETS = [
  'Roma',
  'Garibaldi',
  'Giuseppe Mazzini',
  'Vittorio Emanuele',
  'San Francesco',
  'della Libertà',
  'Aldo Moro',
  'delle Rose',
  'Dante Alighieri',
  'XX Settembre',
  'dei Mille',
]
const BODIES = [
  'Comune di Prova',
  'Associazione',
  'Cooperativa Sociale',
  'Fondazione',
  'Azienda Sanitaria Locale',
  'Caritas inventata',
]

/** One of eight shares body, roof and switchboard with the one before; one of twelve has the name of another in its town. */
function invent(i: number, draw: Draw): Candidate {
  const istat = String(70_000 + Math.floor(i / 14)).padStart(6, '0')
  const house = i % 8 === 1 ? i - 1 : i
  const roof = draws(house + 1)
  const body = `${roof.one(BODIES)} ${roof.one(NAMES)} ${roof.whole(400)}`
  const name =
    i % 12 === 3
      ? `Consultorio familiare ${istat.slice(-2)}`
      : i % 15 === 4
        ? `Sportello comunale ${1 + (i % 3)}`
        : `${draw.one(KINDS)} ${draw.one(WHATS)} ${draw.maybe(0.7) ? draw.one(NAMES) : ''} ${draw.maybe(0.3) ? draw.one(WHATS) : ''}`
            .replace(/\s+/g, ' ')
            .trim()
  return {
    id: `a${String(i).padStart(11, '0')}`,
    name,
    otherName: null,
    body: { id: `body-${house}`, name: body },
    taxId: null,
    websites: draw.maybe(0.3) ? [`https://www.ente-${house}.example/`] : [],
    emails: draw.maybe(0.3) ? [`info@ente-${house}.example`] : [],
    phones: roof.maybe(0.85) ? [`+390881${String(100_000 + house)}`] : [],
    istats: [istat],
    streets: roof.maybe(0.9) ? [`Via ${roof.one(STREETS)} ${1 + roof.whole(120)}`] : [],
    points: [],
    categories: [],
  }
}

/** The same service as another hand would have written it. */
function disguise(one: Candidate, id: string, draw: Draw): Candidate {
  const withTypo = draw.maybe(0.4)
  let name = one.name
  if (draw.maybe(0.4)) name = shorten(name)
  if (draw.maybe(0.3)) name = name.split(' ').toReversed().join(' ')
  if (withTypo) name = typo(name, draw)
  if (draw.maybe(0.3)) name = name.toUpperCase()
  return {
    ...one,
    id,
    name,
    body: one.body && {
      id: `${id}-body`,
      name: draw.maybe(0.5) ? one.body.name.toUpperCase() : shorten(one.body.name),
    },
    // A number in another format is the same E.164 once it is read; now and then the second list has another or none.
    phones: draw.maybe(0.7)
      ? one.phones
      : draw.maybe(0.5)
        ? []
        : [`+39340${String(1_000_000 + draw.whole(8_999_999))}`],
    streets: draw.maybe(0.8) ? one.streets.map(street => respell(street, draw)) : [],
    websites: draw.maybe(0.5) ? one.websites : [],
    emails: draw.maybe(0.5) ? one.emails : [],
  }
}

const SHORT: [RegExp, string][] = [
  [/Consultorio/g, 'Cons.'],
  [/familiare/g, 'fam.'],
  [/Ambulatorio/g, 'Amb.'],
  [/Ufficio/g, 'Uff.'],
  [/sociale/g, 'soc.'],
  [/Associazione/g, 'Ass.'],
  [/Cooperativa Sociale/g, 'Coop. Soc.'],
  [/Azienda Sanitaria Locale/g, 'A.S.L.'],
  [/Servizio/g, 'Serv.'],
]
const shorten = (text: string): string => SHORT.reduce((short, [long, by]) => short.replace(long, by), text)

function typo(text: string, draw: Draw): string {
  const at = 1 + draw.whole(Math.max(1, text.length - 2))
  return draw.one([
    text.slice(0, at) + text.slice(at + 1),
    text.slice(0, at) + text[at] + text.slice(at),
    text.slice(0, at) + (text[at + 1] ?? '') + (text[at] ?? '') + text.slice(at + 2),
  ])
}

const respell = (street: string, draw: Draw): string =>
  draw.one([
    street,
    street.toUpperCase(),
    street.replace('Via', 'V.'),
    street.replace(/ (\d+)$/, ', n. $1'),
    street.replace('Giuseppe', 'G.'),
  ])
