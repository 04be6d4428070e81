import type { ProgrammeBody } from './schema.ts'

const unknown = { startsOn: null, endsOn: null, conditions: [], codes: [] }

/**
 * Programmes whose names are public. Dates, conditions and codes are left empty on purpose: whoever coordinates fills them in from
 * the papers of the programme.
 */
export const starters: readonly { readonly code: string; readonly body: ProgrammeBody }[] = [
  {
    code: 'piu-supreme',
    body: {
      name: 'P.I.U. Su.Pr.Eme. – percorsi individuali di uscita',
      funder: 'PON Inclusione FSE 2014-20',
      source: 'supremeitalia.org',
      ...unknown,
    },
  },
  {
    code: 'supreme-italia',
    body: {
      name: 'Su.Pr.Eme. Italia',
      funder: 'AMIF (FAMI), fondi di emergenza',
      source: 'supremeitalia.org',
      ...unknown,
    },
  },
  {
    code: 'supreme-2',
    body: {
      name: 'Su.Pr.Eme. 2',
      funder: 'FAMI 2021-27 e PN Inclusione FSE+',
      source: 'supremeitalia.org',
      ...unknown,
    },
  },
]
