// One helpdesk and its pages for all that is said of them: a file for each part of it.
import './thread.tests.ts'
import './attack.tests.ts'
import './pages.tests.ts'
