import { TextArea, TextField } from '../../../ui/console/index.ts'
import { type PartyFacts, partyFields } from '../../parties/schema.ts'
import { say } from './words.ts'

/** What is known of an employer; nothing of it alone is needed. */
export const PartyFields = ({ facts, onInput }: { facts: PartyFacts; onInput: (facts: PartyFacts) => void }) => (
  <div class="person-fields">
    {partyFields.map(field => {
      const props = {
        label: say(`f.${field}`),
        value: facts[field] ?? '',
        onInput: (value: string) => onInput({ ...facts, [field]: value }),
        maxLength: 500,
      }
      return field === 'note' ? <TextArea key={field} {...props} /> : <TextField key={field} {...props} />
    })}
  </div>
)

export const nameOf = (facts: PartyFacts): string =>
  facts.name || facts.alias || facts.phone || facts.vat || facts.place || say('unnamed')

/** Everything else that is known, in one line. */
export const restOf = (facts: PartyFacts): string =>
  partyFields.filter(field => field !== 'note' && facts[field] && facts[field] !== nameOf(facts)).map(field => facts[field]).join(' · ') // prettier-ignore
