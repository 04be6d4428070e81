import '../../../ui/console/console.css'
import { render } from 'preact'
import { loadFieldDoor } from '../../../cases/console/index.ts'
import { effectsAtOnce } from '../../../ui/console/effects-at-once.ts'

const root = document.getElementById('field')
effectsAtOnce()
if (root) void loadFieldDoor().then(({ FieldDoor }) => render(<FieldDoor />, root))
