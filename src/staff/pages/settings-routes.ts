import { h } from 'preact'
import { transact, type Tx } from '../../lib/db.ts'
import { guarded, permission } from '../../lib/guard.ts'
import { idIn } from '../../lib/read-request.ts'
import { homeOf } from '../people.ts'
import { readPersonSettings, setLanguages } from '../person-settings.ts'
import { rotateKeys } from '../rotate-keys.ts'
import { sendOnce } from '../send-once.ts'
import { addAbsence, removeAbsence } from '../shifts/absence.ts'
import { setWeek } from '../shifts/set-week.ts'
import { readDay, WEEKDAYS } from '../shifts/week.ts'
import { makeTeam, removeTeam, setTeams } from '../teams/team.ts'
import type { StaffEnv } from '../who-asks.ts'
import { orTrouble, readForm, sessionOf, show, type StaffContext, type StaffHouse } from './answer.ts'
import type { Trouble } from './form.tsx'
import { peoplePage } from './people-routes.ts'
import { PersonPage } from './person-page.tsx'

type Status = Parameters<typeof show>[2]['status']
type Form = Readonly<Record<string, string>>

/** Languages, teams, shifts and absences of people, and days on which the house is closed. */
export function settingsRoutes(house: StaffHouse) {
  const may = permission('staff.change-settings')
  const ofPerson =
    (act: (tx: Tx, c: StaffContext, somebody: ReturnType<typeof somebodyIn>, form: Form) => Promise<void>) =>
    async (c: StaffContext) => {
      const somebody = somebodyIn(c)
      const leadsTo = `/staff/people/${somebody.accountId}`
      return await change(
        c,
        leadsTo,
        (tx, form) => act(tx, c, somebody, form),
        (trouble, status) => personPage(c, house, trouble, status),
      )
    }
  const ofHouse = (act: (tx: Tx, c: StaffContext, form: Form) => Promise<void>) => (c: StaffContext) =>
    change(
      c,
      '/staff/people',
      (tx, form) => act(tx, c, form),
      (trouble, status) => peoplePage(c, house, trouble, status),
    )
  const change = async (
    c: StaffContext,
    leadsTo: string,
    act: (tx: Tx, form: Form) => Promise<void>,
    again: (trouble: Trouble, status: Status) => Promise<Response>,
  ) => {
    const form = await readForm(c)
    const way = `${leadsTo}?saved`
    return await orTrouble(
      form,
      async () => {
        await sendOnce(house.db, { actor: c.var.actor, key: form.once ?? '', leadsTo: way }, tx => act(tx, form))
        return c.redirect(way, 303)
      },
      again,
    )
  }
  return guarded<StaffEnv>()
    .get('/staff/people/:id', may, c => personPage(c, house))
    .post(
      '/staff/people/:id/languages',
      may,
      ofPerson((tx, c, somebody, { languages = '' }) => setLanguages(tx, c.var.actor, { ...somebody, languages })),
    )
    .post(
      '/staff/people/:id/teams',
      may,
      ofPerson((tx, c, somebody, form) => setTeams(tx, c.var.actor, { ...somebody, teams: ticked(form) })),
    )
    .post(
      '/staff/people/:id/week',
      may,
      ofPerson((tx, c, somebody, form) => {
        const shifts = WEEKDAYS.flatMap(day => readDay(form[`day-${day}`] ?? '', day))
        return setWeek(tx, c.var.actor, { ...somebody, shifts, seen: form.seen ?? '' })
      }),
    )
    .post(
      '/staff/people/:id/absences',
      may,
      ofPerson((tx, c, somebody, form) => addAbsence(tx, c.var.actor, { ...somebody, ...daysOf(form) })),
    )
    .post(
      '/staff/absences/:id/remove',
      may,
      ofHouse((tx, c) => removeAbsence(tx, c.var.actor, idIn(c))),
    )
    .post(
      '/staff/closures',
      may,
      ofHouse((tx, c, form) =>
        addAbsence(tx, c.var.actor, { organizationId: homeOf(c.var.actor), accountId: null, ...daysOf(form) }),
      ),
    )
    .post(
      '/staff/teams',
      may,
      ofHouse((tx, c, form) => makeTeam(tx, c.var.actor, homeOf(c.var.actor), form['team-name'] ?? '')),
    )
    .post(
      '/staff/teams/:id/remove',
      may,
      ofHouse((tx, c) => removeTeam(tx, c.var.actor, idIn(c))),
    )
    .post('/staff/keys/rotate', permission('staff.rotate-keys'), async c => {
      const form = await readForm(c)
      return await orTrouble(
        form,
        async () => {
          using keyring = sessionOf(c).openKeys()
          // No form key: pressed twice it goes on, and changes nothing more.
          await rotateKeys(house.db, c.var.actor, keyring, homeOf(c.var.actor, 'staff.rotate-keys'))
          return c.redirect('/staff/people?saved', 303)
        },
        (trouble, status) => peoplePage(c, house, trouble, status),
      )
    })
}

const somebodyIn = (c: StaffContext) => ({
  organizationId: homeOf(c.var.actor),
  accountId: idIn(c),
})

const ticked = (form: Form) => Object.keys(form).flatMap(name => (name.startsWith('team-') ? [name.slice(5)] : []))

const daysOf = (form: Form) => ({ firstDay: form['first-day'] ?? '', lastDay: form['last-day'] ?? '' })

async function personPage(c: StaffContext, house: StaffHouse, trouble?: Trouble, status?: Status): Promise<Response> {
  const { actor } = c.var
  const settings = await transact(house.db, actor, tx => readPersonSettings(tx, actor, somebodyIn(c)))
  const saved = c.req.query('saved') !== undefined
  return await show(c, house, {
    title: 'settings',
    main: say => h(PersonPage, { say, ...settings, saved, trouble }),
    status,
  })
}
