import type { Municipality } from '../places/index.ts'
import { nameUuid } from './name-uuid.ts'
import { chanceOf } from './random.ts'
import { type Towns, townsIn } from './towns.ts'

export type DemoOrganization = {
  id: string
  key: string
  role: string
  /** The invented word in its name, which its services carry too. */
  word: string
  name: string
  description: string
  legalStatus: string
  region: string
  home: Municipality
  phone: string
  email: string
  website: string
}

/** What kinds of organisations there are: their name up to the invented word, and which categories they serve. */
const roles: { role: string; name: string; legalStatus: string; share: number; serves: string[] }[] = [
  { role: 'legal', name: 'Associazione legale dimostrativa', legalStatus: 'associazione', share: 5, serves: ['LEG', 'DOC'] },
  { role: 'union', name: 'Sindacato dimostrativo', legalStatus: 'sindacato', share: 5, serves: ['SIN.VER', 'SIN.CON', 'SIN.STR', 'LEG.GIU', 'LAV.AGR'] },
  { role: 'benefits', name: 'Patronato dimostrativo', legalStatus: 'patronato', share: 5, serves: ['SIN.PAT', 'SIN.CAF', 'DOC.RIN', 'DOC.COD'] },
  { role: 'inspection', name: 'Presidio ispettivo dimostrativo', legalStatus: 'ente pubblico', share: 2, serves: ['ISP'] },
  { role: 'anti-trafficking', name: 'Cooperativa antitratta dimostrativa', legalStatus: 'cooperativa sociale', share: 3, serves: ['TRA'] },
  { role: 'reception', name: 'Cooperativa di accoglienza dimostrativa', legalStatus: 'cooperativa sociale', share: 5, serves: ['ALL'] },
  { role: 'health', name: 'Azienda sanitaria dimostrativa', legalStatus: 'ente pubblico', share: 7, serves: ['SAN'] },
  { role: 'transport', name: 'Consorzio trasporti dimostrativo', legalStatus: 'consorzio', share: 2, serves: ['TRP'] },
  { role: 'jobs', name: 'Agenzia lavoro dimostrativa', legalStatus: 'ente pubblico', share: 4, serves: ['LAV'] },
  { role: 'training', name: 'Ente di formazione dimostrativo', legalStatus: 'ente del terzo settore', share: 5, serves: ['FOR', 'ITA'] },
  { role: 'mediation', name: 'Associazione di mediatori dimostrativa', legalStatus: 'associazione', share: 6, serves: ['MED', 'ITA.ALF', 'ITA.BAS'] },
  { role: 'anti-violence', name: 'Associazione antiviolenza dimostrativa', legalStatus: 'associazione', share: 3, serves: ['DMF'] },
  { role: 'solidarity', name: 'Associazione di solidarietà dimostrativa', legalStatus: 'associazione', share: 5, serves: ['BEN', 'ALL.EME', 'SOC.STR', 'SOC.CEN'] },
  { role: 'social', name: 'Ambito sociale dimostrativo', legalStatus: 'ente pubblico', share: 5, serves: ['SOC', 'DOC.RES'] },
] // prettier-ignore

/** Invented names: plants, animals, weather and things of the sea. None is a municipality. */
const WORDS =
  `Acetosella Airone Albatro Albicocco Aliseo Allodola Amaranto Anemone Arancio Ardesia Arcobaleno Arnica Artemisia Azalea
  Balena Bambagia Basilico Betulla Biancospino Borragine Bouganville Brina Brughiera Buganvillea Calendula Camomilla Canapa
  Cappero Cardellino Carrubo Castagno Cedro Celidonia Cicogna Ciclamino Ciliegio Cipresso Clematide Colibrì Conchiglia Corallo
  Corbezzolo Cormorano Crisalide Cumino Dalia Delfino Dromedario Duna Edera Elicriso Erica Eucalipto Fagiano Falco Farfalla Fenicottero
  Felce Finocchietto Fiordaliso Folaga Frangipani Fringuello Fresia Gabbiano Gardenia Gaggia Garofano Gazza Gelsomino Genziana Geranio
  Germoglio Ghiandaia Giacinto Giada Giglio Girandola Glicine Gorgonia Granato Grecale Gufo Ibisco Iris Issopo Istrice Lampone
  Lanterna Lavanda Leccio Lentisco Levante Libeccio Libellula Ligustro Lillà Lontra Lucciola Luppolo Maestrale Maggiorana
  Magnolia Malvarosa Mandorlo Mantide Margherita Mareggiata Marzaiola Medusa Melagrana Miosotide Melograno Merlo Mimosa Mirtillo Mughetto Narciso
  Nasturzio Nibbio Ninfea Nocciolo Nuvola Oleandro Olivastro Ombrina Orchidea Origano Ortensia Ortica Orzo Papavero Passero Pavone Pellicano
  Peonia Pervinca Pettirosso Picchio Pimpinella Platano Polena Ponente Prezzemolo Primula Prugnolo Quercia Rabarbaro Ranuncolo Rigogliola Robinia
  Rondine Rosmarino Rosolaccio Ruscello Salice Salvia Sassifraga Scirocco Scoiattolo Segale Sequoia Smeraldo Sorbo Stornello Sughero
  Tamerice Tarassaco Tartaruga Tiglio Timo Topazio Tramontana Trifoglio Tulipano Turchese Upupa Usignolo Vaniglia Veliero Verbena Viburno
  Violetta Zafferano Zagara Zaffiro Zenzero Zinnia Zolfino`.split(/\s+/)

/** Organisations per region for 2,274 services; more services, more organisations. The smallest region has one of each role. */
const PER_REGION: Record<string, number> = { '15': 52, '16': 50, '17': 14, '18': 34, '19': 34 }

/** The invented organisations of every region: at least one of each role, each with a name that no other has. */
export function demoOrganizations(towns: Map<string, Towns>, services: number, seed: string): DemoOrganization[] {
  const grown = Math.max(1, services / 2274)
  let number = 0
  return Object.entries(PER_REGION).flatMap(([region, few]) => {
    const chance = chanceOf(`${seed} organisations ${region}`)
    const count = Math.round(few * grown)
    return Array.from({ length: count }, (_, i) => {
      const role = i < roles.length ? roles[i] : chance.weighted(roles, r => r.share)
      const home = chance.pick(townsIn(towns, region).seats)
      return organization(number++, role, region, home)
    })
  })
}

function organization(
  number: number,
  role: (typeof roles)[number],
  region: string,
  home: Municipality,
): DemoOrganization {
  const round = Math.floor(number / WORDS.length)
  const word = WORDS[number % WORDS.length] + (round === 0 ? '' : ` ${round + 1}`)
  const site = word.normalize('NFD').replace(/\p{M}/gu, '').replace(/\s+/g, '-').toLowerCase()
  return {
    id: nameUuid(`organization ${number}`),
    key: `organization-${number}`,
    role: role.role,
    word,
    name: `${role.name} ${word}`,
    description: `Ente inventato per la dimostrazione: non esiste. Nella storia della dimostrazione ha sede a ${home.name}.`,
    legalStatus: role.legalStatus,
    region,
    home,
    phone: demoPhone(9_000_000 + number),
    email: `info@${site}.example`,
    website: `https://${site}.example`,
  }
}

/** A number that nobody can be reached under: after +39 no area code begins with 00. */
export const demoPhone = (number: number): string => `+39000${String(number).padStart(7, '0')}`

/** Which roles can run a service of this subcategory. */
export function rolesServing(code: string): string[] {
  return roles.filter(r => r.serves.some(served => code === served || code.startsWith(`${served}.`))).map(r => r.role)
}
