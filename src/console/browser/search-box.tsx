import { useRef } from 'preact/hooks'
import { Icon, sayIn, useKeys } from '../../ui/console/index.ts'

const say = sayIn({
  label: ['Cerca servizi ed enti', 'Search services and bodies'],
  key: ['vai alla ricerca', 'go to the search box'],
})

/** The one search box. */
export const SearchBox = () => {
  const field = useRef<HTMLInputElement>(null)
  useKeys({ '/': [say('key'), () => field.current?.focus()] })
  return (
    <search class="search">
      <label for="search" class="hide">
        {say('label')}
      </label>
      <Icon name="search" />
      <input id="search" ref={field} type="search" autocomplete="off" placeholder={say('label')} />
      <kbd aria-hidden="true">/</kbd>
    </search>
  )
}
