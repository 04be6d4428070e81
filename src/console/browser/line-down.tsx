import { Icon, sayIn } from '../../ui/console/index.ts'
import { line } from '../../ui/console/live.ts'
import { useStore } from '../../ui/console/store.ts'

const say = sayIn({
  down: [
    'Linea caduta: quello che vedi può essere vecchio. Riproviamo da soli; quello che scrivi resta qui.',
    'The line is down: what you see may be old. We keep trying; what you type stays here.',
  ],
})

/** Says plainly that nothing new reaches this page. */
export const LineDown = () => (
  <output>
    {useStore(line) === 'down' && (
      <span class="line-down">
        <Icon name="danger" />
        {say('down')}
      </span>
    )}
  </output>
)
