import type { CasePerson } from '../schema.ts'
import { say } from './words.ts'

/** What somebody is called in their case: by name, by alias, or as unknown. */
export const personName = ({ facts }: Pick<CasePerson, 'facts'>): string =>
  facts.name?.value || facts.alias?.value || say('unknown')
