/** What services of a category usually ask, cost and allow, in the demonstration. The more exact code wins over the macro-category. */
export type KindRules = {
  /** Answer with the probability that it is said at all: unknown is common. */
  eligibility: readonly (readonly [code: string, answer: 'yes' | 'no', said: number])[]
  targets: readonly (readonly [code: string, said: number])[]
  access: readonly (readonly [code: string, said: number])[]
  documents: readonly string[]
  /** In euro; empty where the file says nothing of costs. */
  costs: readonly (readonly [option: string, amount: number])[]
}

const OPEN_DOOR: KindRules['eligibility'] = [
  ['without-permit', 'yes', 0.6],
  ['without-documents', 'yes', 0.4],
  ['without-contract', 'yes', 0.5],
  ['eu-citizens', 'yes', 0.4],
]
const PAPERS: KindRules['eligibility'] = [
  ['without-permit', 'no', 0.55],
  ['without-documents', 'no', 0.5],
  ['without-residence', 'no', 0.3],
  ['eu-citizens', 'yes', 0.5],
]
const WALK_IN: KindRules['access'] = [
  ['walk-in', 0.85],
  ['appointment', 0.3],
]
const APPOINTMENT: KindRules['access'] = [
  ['appointment', 0.9],
  ['walk-in', 0.25],
]
const PLACED: KindRules['access'] = [
  ['referral-only', 0.8],
  ['placement-only', 0.5],
]
const FREE: KindRules['costs'] = [['Gratuito', 0]]
const WORKERS: KindRules['targets'] = [
  ['farm-workers', 0.6],
  ['exploited-workers', 0.4],
]
const EVERYONE: KindRules['targets'] = [['everyone', 0.7]]

const rules: Record<string, Partial<KindRules>> = {
  LEG: { eligibility: OPEN_DOOR, access: APPOINTMENT, targets: WORKERS, costs: FREE },
  'LEG.GRP': { documents: ['Attestazione ISEE', 'Documento di identità, se c’è'] },
  SIN: { eligibility: [['without-contract', 'yes', 0.7], ['without-permit', 'yes', 0.45]], targets: WORKERS, documents: ['Contratto o buste paga, se ci sono'] }, // prettier-ignore
  'SIN.PAT': { eligibility: PAPERS, documents: ['Documento di identità', 'Codice fiscale', 'Buste paga'], costs: FREE },
  'SIN.CAF': { eligibility: PAPERS, documents: ['Documento di identità', 'Codice fiscale', 'Certificazione unica'], costs: [['Dichiarazione dei redditi', 25], ['ISEE', 0]] }, // prettier-ignore
  ISP: { eligibility: [['without-contract', 'yes', 0.8], ['without-permit', 'yes', 0.3]], targets: WORKERS, access: APPOINTMENT, costs: FREE }, // prettier-ignore
  TRA: { eligibility: OPEN_DOOR, targets: [['trafficking-victims', 0.9], ['exploited-workers', 0.6]], access: PLACED, costs: FREE }, // prettier-ignore
  'TRA.NUM': { access: WALK_IN },
  'TRA.EME': { access: WALK_IN },
  ALL: { eligibility: [['men', 'yes', 0.6], ['women', 'no', 0.3], ['without-permit', 'no', 0.35]], targets: [['homeless-people', 0.5]], access: PLACED }, // prettier-ignore
  'ALL.EME': { eligibility: OPEN_DOOR, access: WALK_IN, costs: FREE },
  'ALL.STA': {
    eligibility: PAPERS,
    targets: WORKERS,
    costs: [['Posto letto, al mese', 45]],
    documents: ['Contratto di lavoro'],
  },
  'ALL.INS': { eligibility: OPEN_DOOR, access: WALK_IN, targets: WORKERS, costs: FREE },
  SAN: {
    eligibility: [
      ['without-permit', 'yes', 0.5],
      ['without-residence', 'yes', 0.3],
    ],
    targets: EVERYONE,
    access: WALK_IN,
  },
  'SAN.AMB': { eligibility: OPEN_DOOR, costs: FREE },
  'SAN.MOB': { eligibility: OPEN_DOOR, costs: FREE },
  'SAN.CON': {
    eligibility: [
      ['women', 'yes', 0.9],
      ['without-permit', 'yes', 0.6],
    ],
    targets: [['women', 0.8]],
    costs: FREE,
  },
  TRP: { targets: WORKERS, access: APPOINTMENT },
  'TRP.TIT': {
    eligibility: PAPERS,
    costs: [['Abbonamento mensile', 18]],
    documents: ['Documento di identità', 'Attestazione ISEE'],
  },
  LAV: { eligibility: PAPERS, targets: EVERYONE, documents: ['Documento di identità', 'Codice fiscale', 'Permesso di soggiorno'], costs: FREE }, // prettier-ignore
  FOR: { eligibility: PAPERS, targets: EVERYONE, access: APPOINTMENT },
  'FOR.PRO': { costs: [['Corso con attestato', 60]], documents: ['Documento di identità'] },
  ITA: { eligibility: OPEN_DOOR, targets: EVERYONE, access: WALK_IN, costs: FREE },
  'ITA.ESA': { eligibility: PAPERS, costs: [['Esame', 90]], documents: ['Documento di identità'] },
  DOC: {
    eligibility: OPEN_DOOR,
    access: APPOINTMENT,
    documents: ['Tutti i documenti che si hanno, anche scaduti'],
    costs: FREE,
  },
  MED: { eligibility: OPEN_DOOR, targets: EVERYONE, access: WALK_IN, costs: FREE },
  DMF: { eligibility: [['women', 'yes', 0.8], ['without-permit', 'yes', 0.5]], targets: [['women', 0.8], ['violence-victims', 0.7]], costs: FREE }, // prettier-ignore
  'DMF.RIF': {
    access: PLACED,
    eligibility: [
      ['women', 'yes', 1],
      ['men', 'no', 0.8],
      ['families', 'yes', 0.4],
    ],
  },
  'DMF.MIN': { eligibility: [['minors', 'yes', 1]], targets: [['unaccompanied-minors', 0.9]] },
  'DMF.LGB': { eligibility: OPEN_DOOR, targets: EVERYONE },
  BEN: {
    eligibility: OPEN_DOOR,
    targets: [
      ['homeless-people', 0.5],
      ['everyone', 0.4],
    ],
    access: WALK_IN,
    costs: FREE,
  },
  'BEN.PAC': {
    access: [
      ['referral-only', 0.5],
      ['walk-in', 0.5],
    ],
    documents: ['Attestazione ISEE'],
  },
  SOC: { eligibility: [['without-residence', 'no', 0.3], ['families', 'yes', 0.5]], targets: EVERYONE, access: APPOINTMENT, costs: FREE }, // prettier-ignore
  'SOC.STR': { eligibility: OPEN_DOOR, access: WALK_IN, targets: [['homeless-people', 0.9]] },
}

const nothing: KindRules = { eligibility: [], targets: [], access: WALK_IN, documents: [], costs: [] }

export const rulesFor = (code: string): KindRules => ({ ...nothing, ...rules[code.slice(0, 3)], ...rules[code] })

/** Services that answer from afar and have no counter; shelters whose door is not told; vans that stop in several places. */
export const isRemote = (code: string): boolean => ['TRA.NUM', 'MED.NUM', 'MED.REM'].includes(code)
export const isHidden = (code: string): boolean => ['TRA.PRO', 'DMF.RIF'].includes(code)
export const isItinerant = (code: string): boolean => ['SAN.MOB', 'SIN.STR', 'ALL.INS', 'SOC.STR'].includes(code)
