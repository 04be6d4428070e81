import type { TextKey } from './english-keys.ts'

/** How well a rule's source has been read so far; every rule still goes to a lawyer. */
type Basis = 'text' | 'secondary'

/** A short first answer about a right: what the rule is, what to do, and where the rule stands. */
export interface RightsTopic {
  /** Stable: part of the page's address. */
  id: string
  title: TextKey
  /** Safety class `legal`: in another language only when reviewed. */
  rule: TextKey
  /** What to do now; asks nobody to trust a rule. */
  todo: TextKey
  /** An `emergency` line to show first. */
  first?: TextKey
  source: string
  basis: Basis
  /** Day on which the source was last read. */
  checkedOn: string
}

const checkedOn = '2026-11-22'

export const rightsTopics: readonly RightsTopic[] = [
  {
    id: 'help',
    title: 'rights.help.title',
    rule: 'rights.help.rule',
    todo: 'rights.help.do',
    source: 'Linee guida 7 ottobre 2021 (Conferenza Unificata, Rep. 146/CU); d.lgs. 286/1998 art. 18 c. 3-bis',
    basis: 'secondary',
    checkedOn,
  },
  {
    id: 'wages',
    title: 'rights.wages.title',
    rule: 'rights.wages.rule',
    todo: 'rights.wages.do',
    source: 'Cass. 26246/2022; nota INL 1959/2022',
    basis: 'secondary',
    checkedOn,
  },
  {
    id: 'accident',
    title: 'rights.accident.title',
    rule: 'rights.accident.rule',
    todo: 'rights.accident.do',
    first: 'rights.accident.now',
    source: 'd.P.R. 1124/1965 artt. 52-53',
    basis: 'secondary',
    checkedOn,
  },
  {
    id: 'documents',
    title: 'rights.documents.title',
    rule: 'rights.documents.rule',
    todo: 'rights.documents.do',
    source: 'ILO, indicatori di lavoro forzato',
    basis: 'secondary',
    checkedOn,
  },
  {
    id: 'exploitation',
    title: 'rights.exploitation.title',
    rule: 'rights.exploitation.rule',
    todo: 'rights.exploitation.do',
    source: 'art. 603-bis c.p.; circolare INL 5/2019',
    basis: 'secondary',
    checkedOn,
  },
  {
    id: 'protection',
    title: 'rights.protection.title',
    rule: 'rights.protection.rule',
    todo: 'rights.protection.do',
    source: 'd.lgs. 286/1998 artt. 18 e 18-ter',
    basis: 'text',
    checkedOn,
  },
  {
    id: 'reflection',
    title: 'rights.reflection.title',
    rule: 'rights.reflection.rule',
    todo: 'rights.reflection.do',
    source: 'd.lgs. 286/1998 art. 18 c. 3-ter',
    basis: 'text',
    checkedOn,
  },
  {
    id: 'dismissal',
    title: 'rights.dismissal.title',
    rule: 'rights.dismissal.rule',
    todo: 'rights.dismissal.do',
    source: 'l. 604/1966 art. 6',
    basis: 'secondary',
    checkedOn,
  },
  {
    id: 'job-loss',
    title: 'rights.job-loss.title',
    rule: 'rights.job-loss.rule',
    todo: 'rights.job-loss.do',
    source: 'd.lgs. 286/1998 art. 22 c. 11',
    basis: 'text',
    checkedOn,
  },
]
