import { Icon, sayIn } from '../../../ui/console/index.ts'
import type { ContentPart } from './thread-part.ts'
import './call-step.css'

const say = sayIn({
  arrived: ['Ha chiamato', 'Called'],
  language: ['Ha scelto la lingua', 'Chose the language'],
  danger: ['Ha premuto il tasto di pericolo', 'Pressed the key for danger'],
  'call-back': ['Ha chiesto di essere richiamata', 'Asked to be called back'],
  voicemail: ['Ha lasciato un messaggio a voce', 'Left a voice message'],
  missed: ['Nessuno ha risposto', 'Nobody answered'],
  ended: ['La chiamata è finita', 'The call ended'],
  logged: ['Contatto scritto a mano', 'Contact written down by hand'],
  seconds: ['{n} secondi', '{n} seconds'],
})

const STEPS = ['arrived', 'language', 'danger', 'call-back', 'voicemail', 'missed', 'ended', 'logged'] as const

/** A step of a telephone call. */
export const CallStep: ContentPart = ({ part }) => {
  const step = STEPS.find(each => each === part.what)
  return (
    <p class="call-step">
      <Icon name={step === 'danger' ? 'bell' : 'phone'} /> {step ? say(step) : part.what}
      {part.seconds !== undefined && ` · ${say('seconds', { n: part.seconds })}`}
    </p>
  )
}
