import { readHours } from '../hours/index.ts'

/** Opening hours in the words people use, and in OSM syntax; `hours` null where the words cannot be understood. */
export type WrittenHours = { written: string; hours: string | null; byAppointment: boolean }

/** Words alone where the reader of hours is certain of them; else what a person made of them. */
type Pattern = string | [written: string, hours: string | null]

type Group = 'office' | 'health' | 'meals' | 'night' | 'always' | 'evening' | 'rounds' | 'school' | 'season'

const patterns: Record<Group, Pattern[]> = {
  office: [
    'dal lunedì al venerdì 9-13',
    'lun-ven 9:30-13:00, mar e gio anche 15:30-18:00',
    'martedì e giovedì 15-18',
    'lunedì, mercoledì e venerdì 10-12.30',
    '1°, 3° e 4° giovedì del mese 15-18',
    'primo sabato del mese 9-12',
    'mercoledì 15-18 e sabato 11-13',
    'lun 9:30-11:30, gio 16-19',
    'lun-gio 8:30-17:30, ven 8:30-14',
    ['dal lunedì al venerdì 9-13, su appuntamento', 'Mo-Fr 09:00-13:00 "by appointment"; PH off'],
    'su appuntamento',
    ['telefonare per gli orari', null],
    'lun-ven 9-13, chiuso ad agosto',
    'lun-ven 9-12 e 15-17, festivi chiuso',
  ],
  health: [
    'lun-ven 8-14',
    'lun, mer, ven 8:30-12:30; mar e gio 14:30-17:30',
    'martedì 15-19',
    'lun-sab 8-13',
    ['giovedì 16-19, senza appuntamento', 'Th 16:00-19:00; PH off'],
    ['lun-ven 8:30-13, su appuntamento', 'Mo-Fr 08:30-13:00 "by appointment"; PH off'],
    'lun-ven 8-20, sabato 8-14',
  ],
  meals: [
    'tutti i giorni 12-13:30',
    'tutti i giorni 18:30-20',
    'lun-sab 12-13',
    'martedì e venerdì 16-18',
    'sabato 9-12',
    '2° e 4° sabato del mese 9:30-12',
  ],
  night: [
    'tutte le sere dalle 19 alle 8',
    ['ingresso 18:30-22, uscita alle 8', 'Mo-Su 18:30-22:00'],
    ['da novembre a marzo, 20-7', 'Nov-Mar Mo-Su 20:00-07:00'],
  ],
  always: [['sempre, giorno e notte', '24/7'], 'h24'],
  evening: ['lun-ven 20-23', 'venerdì e sabato 21-1', 'martedì e giovedì 18-22'],
  rounds: [
    'lunedì 17-20',
    'mercoledì 17-20',
    'venerdì 16-19',
    '1° e 3° martedì del mese 16-19',
    'domenica 10-13',
    'da giugno a settembre, giovedì 18-21',
  ],
  school: [
    'lun e mer 18-20, da ottobre a maggio',
    'mar e gio 9:30-11:30',
    'sabato e domenica 16-18',
    'lun-ven 17-19',
    ['dal 15 settembre al 15 giugno, lun-gio 19-21', 'Sep 15-Jun 15 Mo-Th 19:00-21:00; PH off'],
  ],
  season: [
    ['da giugno a ottobre, tutti i giorni', 'Jun-Oct 00:00-24:00'],
    'da luglio a settembre, tutte le sere 18-23',
    ['nei mesi della raccolta', null],
  ],
}

const byCode: Record<string, Group[]> = {
  'TRA.NUM': ['always'],
  'MED.NUM': ['always', 'office'],
  'SOC.PIS': ['always'],
  'DMF.RIF': ['always'],
  'TRA.PRO': ['always'],
  'ALL.EME': ['night'],
  'ALL.STA': ['season'],
  'ALL.SAI': ['always', 'office'],
  'ALL.INS': ['rounds'],
  'SAN.MOB': ['rounds'],
  'SIN.STR': ['rounds', 'evening'],
  'SOC.STR': ['evening'],
  'TRA.EME': ['evening', 'office'],
  'BEN.MEN': ['meals'],
  'BEN.PAC': ['meals'],
  'BEN.IND': ['meals'],
  'BEN.IGI': ['health', 'meals'],
  'TRP.LAV': ['season', 'health'],
}
const byMacro: Record<string, Group[]> = { SAN: ['health'], ITA: ['school'], FOR: ['school', 'office'] }

let read: Map<Group, WrittenHours[]> | undefined

/** The hours that services of a subcategory write. */
export function hoursFor(code: string): WrittenHours[] {
  read ??= new Map(Object.entries(patterns).map(([group, some]) => [group as Group, some.map(understood)]))
  return (byCode[code] ?? byMacro[code.slice(0, 3)] ?? ['office']).flatMap(group => read?.get(group) ?? [])
}

/** @throws Error when words that the reader was certain of are so no longer */
function understood(pattern: Pattern): WrittenHours {
  const written = typeof pattern === 'string' ? pattern : pattern[0]
  const { hours, byAppointment, certain } = readHours(written)
  if (typeof pattern !== 'string') return { written, hours: pattern[1], byAppointment }
  if (!certain) throw new Error(`the demonstration writes hours that cannot be read: ${written}`)
  return { written, hours, byAppointment }
}
