import { useEffect, useRef, useState } from 'preact/hooks'
import { DangerBanner } from '../../conversations/console/index.ts'
import { pick, sayIn, useKeys, usePath } from '../../ui/console/index.ts'
import { useStore } from '../../ui/console/store.ts'
import { told } from '../../ui/console/tell.ts'
import { desk } from '../../ui/console/desk.ts'
import { CoverSheet } from './cover-sheet.tsx'
import { KeyList } from './key-list.tsx'
import { LineDown } from './line-down.tsx'
import { Opened } from './opened.tsx'
import { ProveSheet } from './prove-sheet.tsx'
import { screenAt } from './screens.ts'
import { SearchBox } from './search-box.tsx'
import { SideNav } from './side-nav.tsx'

const say = sayIn({
  skip: ['Vai al contenuto', 'Skip to the content'],
  demo: ['Dimostrazione: persone e dati sono inventati.', 'Demonstration: people and data are invented.'],
  missing: ['Non c’è', 'Not here'],
  keys: ['questo elenco di tasti', 'this list of keys'],
})

/** What stands around every screen. */
export const Shell = () => {
  const path = usePath()
  const [keysShown, showKeys] = useState(false)
  useKeys({ '?': [say('keys'), () => showKeys(true)] })
  useTitle(path)
  const main = useFocusOnArrival(path)
  return (
    <>
      <a class="skip" href="#main">
        {say('skip')}
      </a>
      <div class="frame">
        <SideNav path={path} onKeys={() => showKeys(true)} />
        <div class="desk">
          <div class="topbar">
            <SearchBox />
          </div>
          {desk.demo && <aside class="demo">{say('demo')}</aside>}
          <LineDown />
          <DangerBanner />
          <main id="main" tabIndex={-1} ref={main}>
            <Opened path={path} />
          </main>
        </div>
      </div>
      <output class="told">{useStore(told)?.words}</output>
      <KeyList open={keysShown} onClose={() => showKeys(false)} />
      <ProveSheet />
      <CoverSheet />
    </>
  )
}

/** Fixed words for each screen: a title stays in the history of the browser. */
function useTitle(path: string): void {
  useEffect(() => {
    const found = screenAt(path)
    document.title = `${found ? pick(found.screen.title) : say('missing')} · Approdo`
  }, [path])
}

/** Whoever comes to another screen begins at its top, also those who hear it. */
function useFocusOnArrival(path: string) {
  const main = useRef<HTMLElement>(null)
  const first = useRef(true)
  useEffect(() => {
    if (!first.current) {
      main.current?.focus({ preventScroll: true })
      scrollTo(0, 0)
    }
    first.current = false
  }, [path])
  return main
}
