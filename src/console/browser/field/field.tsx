import '../../../ui/console/console.css'
import { render } from 'preact'
import { loadFieldDoor } from '../../../cases/console/index.ts'

const root = document.getElementById('field')
if (root) void loadFieldDoor().then(({ FieldDoor }) => render(<FieldDoor />, root))
