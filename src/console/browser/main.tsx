import '../../ui/console/console.css'
import { render } from 'preact'
import { listenForKeys } from '../../ui/console/keys.ts'
import { keepCounting } from './badges.ts'
import { Shell } from './shell.tsx'

const root = document.getElementById('console')
if (root) {
  listenForKeys()
  render(<Shell />, root)
  keepCounting()
}
