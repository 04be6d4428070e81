import type { Gazetteer, Municipality } from '../places/index.ts'
import { type Chance, samplerOf } from './random.ts'

/** Towns with much farm work: they come more often than others, capitals most. */
const OFTEN = new Set(
  `Castel Volturno, Mondragone, Eboli, Battipaglia, Aversa, Capaccio Paestum, Villa Literno, Pagani, Nocera Inferiore,
  Cerignola, Manfredonia, San Severo, Lucera, Stornara, Andria, Nardò, Ginosa, Castellaneta, Rutigliano, Bitonto,
  Policoro, Bernalda, Lavello, Venosa, Palazzo San Gervasio, Scanzano Jonico, Melfi, Pisticci,
  Rosarno, Gioia Tauro, San Ferdinando, Corigliano-Rossano, Lamezia Terme, Amantea, Cassano all'Ionio, Taurianova,
  Vittoria, Campobello di Mazara, Pachino, Marsala, Gela, Acate, Mazara del Vallo, Paternò, Ispica`.split(/,\s+/),
)

export type Towns = {
  /** Capitals and towns with much farm work: where organisations have their seat. */
  seats: Municipality[]
  /** Any municipality of the region, those that come often more often. */
  draw(chance: Chance): Municipality
  /** The same within one province. */
  drawNear(chance: Chance, town: Municipality): Municipality
}

/** Where services of a region (ISTAT code) may be. */
export function townsOf(gazetteer: Gazetteer, region: string): Towns {
  const all = gazetteer.municipalities.filter(m => m.regionCode === region)
  if (all.length === 0) throw new Error(`the gazetteer has no municipality in region ${region}`)
  const near = new Map([...Map.groupBy(all, m => m.sigla)].map(([sigla, towns]) => [sigla, samplerOf(towns, weightOf)]))
  const draw = samplerOf(all, weightOf)
  return {
    seats: all.filter(m => weightOf(m) > 1),
    draw,
    drawNear: (chance, town) => (near.get(town.sigla) ?? draw)(chance),
  }
}

export function townsIn(towns: Map<string, Towns>, region: string): Towns {
  const found = towns.get(region)
  if (found === undefined) throw new Error(`no towns were made ready for region ${region}`)
  return found
}

const weightOf = (m: Municipality): number => (m.capital ? 60 : OFTEN.has(m.name) ? 25 : 1)
