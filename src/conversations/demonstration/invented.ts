import type { Part } from '../../channels/index.ts'
import { tone } from './tone.ts'

interface Invented {
  readonly name: string
  readonly language: string
  readonly parts: readonly Part[]
}

const text = (words: string): Part => ({ kind: 'text', text: words })
const LABEL = '[Esempio inventato]'

/** What the demonstration's inbox teaches with: nobody ever said any of it, and each says so of itself. */
export const invented: readonly Invented[] = [
  {
    name: 'Esempio inventato 1',
    language: 'it',
    parts: [text(`${LABEL} Buongiorno, lavoro nei campi da tre mesi e non mi hanno ancora pagato. Cosa posso fare?`)],
  },
  {
    name: 'Esempio inventato 2',
    language: 'fr',
    parts: [text(`${LABEL} Bonjour, le patron garde mon passeport et je dors dans un hangar. Qui peut m’aider ?`)],
  },
  {
    name: 'Esempio inventato 3',
    language: 'ar',
    parts: [text(`${LABEL} مرحبا، أبحث عن طبيب يتكلم العربية قريب من مكان عملي.`)],
  },
  {
    name: 'Esempio inventato 4',
    language: 'mnk',
    parts: [
      text(`${LABEL} Messaggio vocale: al posto della voce c’è un suono.`),
      { kind: 'media', mime: 'audio/wav', media: tone(4), voice: true },
    ],
  },
  {
    name: 'Esempio inventato 5',
    language: 'en',
    parts: [text(`${LABEL} I am in danger. They locked me in the house and took my phone, this one is of a friend.`)],
  },
]
