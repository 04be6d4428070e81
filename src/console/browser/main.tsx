import '../../ui/console/console.css'
import { render } from 'preact'
import { sweepDrafts } from '../../ui/console/draft-box.ts'
import { listenForKeys } from '../../ui/console/keys.ts'
import { keepCounting } from './badges.ts'
import { coverWhenIdle } from './idle.ts'
import { listenForNews } from './live-line.ts'
import { Shell } from './shell.tsx'

const root = document.getElementById('console')
if (root) {
  listenForKeys()
  render(<Shell />, root)
  keepCounting()
  coverWhenIdle()
  listenForNews()
  // Browsers that keep nothing have nothing to sweep.
  void sweepDrafts().catch(() => null)
}
