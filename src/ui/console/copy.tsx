import { Button } from './button.tsx'
import { tell } from './tell.ts'
import { sayIn } from './words.ts'

const say = sayIn({
  copied: ['Copiato.', 'Copied.'],
  not: ['Il browser non lascia copiare: seleziona il testo e copialo a mano.', 'The browser does not let us copy: select the text and copy it by hand.'],
}) // prettier-ignore

/** Takes some text along for elsewhere, and says whether it did. */
export const Copy = ({ text, label }: { text: string; label: string }) =>
  <Button onClick={() => void copy(text).then(() => tell(say('copied')), () => tell(say('not')))}>{label}</Button> // prettier-ignore

/** Without https there is nothing to copy with. */
const copy = async (text: string) => await navigator.clipboard.writeText(text)
