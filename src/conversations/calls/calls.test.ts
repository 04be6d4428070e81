// One telephone company and one helpdesk for all that is said of telephones: a file for each part of it.
import './menu.tests.ts'
import './line/line.tests.ts'
import './sms.tests.ts'
import './contacts.tests.ts'
import './privacy.tests.ts'
import './menu-voices.tests.ts'
