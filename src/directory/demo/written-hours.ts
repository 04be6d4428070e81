/** Opening hours in the words people use, and in OSM syntax; `hours` null where the words cannot be understood. */
export type WrittenHours = { written: string; hours: string | null; byAppointment?: true }

type Group = 'office' | 'health' | 'meals' | 'night' | 'always' | 'evening' | 'rounds' | 'school' | 'season'

const patterns: Record<Group, WrittenHours[]> = {
  office: [
    { written: 'dal lunedì al venerdì 9-13', hours: 'Mo-Fr 09:00-13:00' },
    {
      written: 'lun-ven 9:30-13:00, mar e gio anche 15:30-18:00',
      hours: 'Mo-Fr 09:30-13:00; Tu,Th 09:30-13:00,15:30-18:00',
    },
    { written: 'martedì e giovedì 15-18', hours: 'Tu,Th 15:00-18:00' },
    { written: 'lunedì, mercoledì e venerdì 10-12.30', hours: 'Mo,We,Fr 10:00-12:30' },
    { written: '1°, 3° e 4° giovedì del mese 15-18', hours: 'Th[1,3,4] 15:00-18:00' },
    { written: 'primo sabato del mese 9-12', hours: 'Sa[1] 09:00-12:00' },
    { written: 'mercoledì 15-18 e sabato 11-13', hours: 'We 15:00-18:00; Sa 11:00-13:00' },
    { written: 'lun 9:30-11:30, gio 16-19', hours: 'Mo 09:30-11:30; Th 16:00-19:00' },
    { written: 'lun-gio 8:30-17:30, ven 8:30-14', hours: 'Mo-Th 08:30-17:30; Fr 08:30-14:00' },
    { written: 'dal lunedì al venerdì 9-13, su appuntamento', hours: 'Mo-Fr 09:00-13:00', byAppointment: true },
    { written: 'su appuntamento', hours: null, byAppointment: true },
    { written: 'telefonare per gli orari', hours: null },
    { written: 'lun-ven 9-13, chiuso ad agosto', hours: 'Mo-Fr 09:00-13:00; Aug off' },
    { written: 'lun-ven 9-12 e 15-17, festivi chiuso', hours: 'Mo-Fr 09:00-12:00,15:00-17:00; PH off' },
  ],
  health: [
    { written: 'lun-ven 8-14', hours: 'Mo-Fr 08:00-14:00' },
    { written: 'lun, mer, ven 8:30-12:30; mar e gio 14:30-17:30', hours: 'Mo,We,Fr 08:30-12:30; Tu,Th 14:30-17:30' },
    { written: 'martedì 15-19', hours: 'Tu 15:00-19:00' },
    { written: 'lun-sab 8-13', hours: 'Mo-Sa 08:00-13:00' },
    { written: 'giovedì 16-19, senza appuntamento', hours: 'Th 16:00-19:00' },
    { written: 'lun-ven 8:30-13, su appuntamento', hours: 'Mo-Fr 08:30-13:00', byAppointment: true },
    { written: 'lun-ven 8-20, sabato 8-14', hours: 'Mo-Fr 08:00-20:00; Sa 08:00-14:00' },
  ],
  meals: [
    { written: 'tutti i giorni 12-13:30', hours: 'Mo-Su 12:00-13:30' },
    { written: 'tutti i giorni 18:30-20', hours: 'Mo-Su 18:30-20:00' },
    { written: 'lun-sab 12-13', hours: 'Mo-Sa 12:00-13:00' },
    { written: 'martedì e venerdì 16-18', hours: 'Tu,Fr 16:00-18:00' },
    { written: 'sabato 9-12', hours: 'Sa 09:00-12:00' },
    { written: '2° e 4° sabato del mese 9:30-12', hours: 'Sa[2,4] 09:30-12:00' },
  ],
  night: [
    { written: 'tutte le sere dalle 19 alle 8', hours: 'Mo-Su 19:00-08:00' },
    { written: 'ingresso 18:30-22, uscita alle 8', hours: 'Mo-Su 18:30-22:00' },
    { written: 'da novembre a marzo, 20-7', hours: 'Nov-Mar Mo-Su 20:00-07:00' },
  ],
  always: [
    { written: 'sempre, giorno e notte', hours: '24/7' },
    { written: 'h24', hours: '24/7' },
  ],
  evening: [
    { written: 'lun-ven 20-23', hours: 'Mo-Fr 20:00-23:00' },
    { written: 'venerdì e sabato 21-1', hours: 'Fr,Sa 21:00-01:00' },
    { written: 'martedì e giovedì 18-22', hours: 'Tu,Th 18:00-22:00' },
  ],
  rounds: [
    { written: 'lunedì 17-20', hours: 'Mo 17:00-20:00' },
    { written: 'mercoledì 17-20', hours: 'We 17:00-20:00' },
    { written: 'venerdì 16-19', hours: 'Fr 16:00-19:00' },
    { written: '1° e 3° martedì del mese 16-19', hours: 'Tu[1,3] 16:00-19:00' },
    { written: 'domenica 10-13', hours: 'Su 10:00-13:00' },
    { written: 'da giugno a settembre, giovedì 18-21', hours: 'Jun-Sep Th 18:00-21:00' },
  ],
  school: [
    { written: 'lun e mer 18-20, da ottobre a maggio', hours: 'Oct-May Mo,We 18:00-20:00' },
    { written: 'mar e gio 9:30-11:30', hours: 'Tu,Th 09:30-11:30' },
    { written: 'sabato e domenica 16-18', hours: 'Sa,Su 16:00-18:00' },
    { written: 'lun-ven 17-19', hours: 'Mo-Fr 17:00-19:00' },
    { written: 'dal 15 settembre al 15 giugno, lun-gio 19-21', hours: 'Sep 15-Jun 15 Mo-Th 19:00-21:00' },
  ],
  season: [
    { written: 'da giugno a ottobre, tutti i giorni', hours: 'Jun-Oct 00:00-24:00' },
    { written: 'da luglio a settembre, tutte le sere 18-23', hours: 'Jul-Sep Mo-Su 18:00-23:00' },
    { written: 'nei mesi della raccolta', hours: null },
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

/** The hours that services of a subcategory write. */
export const hoursFor = (code: string): WrittenHours[] =>
  (byCode[code] ?? byMacro[code.slice(0, 3)] ?? ['office']).flatMap(group => patterns[group])

export const allWrittenHours: WrittenHours[] = Object.values(patterns).flat()
