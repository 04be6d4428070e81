import { type Db, transact } from '../lib/db.ts'
import { guarded, permission } from '../lib/guard.ts'
import { idIn, readJson, readQuery } from '../lib/read-request.ts'
import { idMade, sendOnce, type StaffEnv } from '../staff/index.ts'
import { bodyOf, listed, wholeCase } from './answers.ts'
import { bodies, listQuery } from './bodies.ts'
import { giveConsent, recordBasis, withdrawConsent } from './consents.ts'
import { mergePersons, notTheSame, proposeDoubles, undoMerge } from './doubles.ts'
import { editCase } from './edit-case.ts'
import { endpointsOf } from './endpoints.ts'
import { linkConversation } from './link-conversation.ts'
import { countMine } from './list-cases.ts'
import { addMember, endMember } from './members.ts'
import { moveCase } from './move-case.ts'
import { openCase } from './open-case.ts'
import { searchPeople } from './search-people.ts'
import { writeNote } from './write-note.ts'
import { writePerson } from './write-person.ts'

/** Cases: `/console/api/cases`. */
export function caseRoutes({ db }: { db: Db }) {
  const [mayRead, mayWork, mayClose] = [permission('case.read'), permission('case.work'), permission('case.close')]
  const { withKeys, change } = endpointsOf(db)
  return guarded<StaffEnv>()
    .use('/console/api/cases/*', async (c, next) => {
      await next()
      c.header('Cache-Control', 'no-store')
    })
    .get('/console/api/cases', mayRead, async c => {
      const { actor } = c.var
      const { mine, conversation, ...filter } = readQuery(c, listQuery)
      c.header('Cache-Control', 'no-store')
      const asked = { ...filter, mine: mine === 'yes', conversationId: conversation }
      return c.json(await transact(db, actor, tx => listed(tx, actor, asked)))
    })
    .get('/console/api/cases/count', mayRead, async c => {
      const { actor } = c.var
      return c.json({ count: await transact(db, actor, tx => countMine(tx, actor)) })
    })
    .post('/console/api/cases/search', mayRead, async c => {
      const { text } = await readJson(c, bodies.search)
      const answer = await withKeys(c, who =>
        transact(db, who.actor, async tx => {
          const organizationId = bodyOf(who.actor)
          const ids = await searchPeople(tx, who, { organizationId, text })
          return await listed(tx, who.actor, { ids: ids.slice(0, 100), limit: 100 })
        }),
      )
      return c.json(answer)
    })
    .post('/console/api/cases', mayWork, async c => {
      const body = await readJson(c, bodies.open)
      return await withKeys(c, async who => {
        const leadsTo = (id: string) => `/console/cases/${id}`
        const sent = await sendOnce(db, { actor: who.actor, key: body.once, leadsTo }, tx =>
          openCase(tx, who, { ...body, organizationId: bodyOf(who.actor) }),
        )
        return c.json({ id: idMade(sent) })
      })
    })
    .get('/console/api/cases/:id', mayRead, async c => {
      const whole = await withKeys(c, who =>
        transact(db, who.actor, tx => wholeCase(tx, who, idIn(c))),
      )
      return c.json(whole)
    })
    .get('/console/api/cases/:id/doubles/:personId', mayRead, async c => {
      const pair = { caseId: idIn(c), personId: idIn(c, 'personId') }
      return c.json({ items: await withKeys(c, who => transact(db, who.actor, tx => proposeDoubles(tx, who, pair))) })
    })
    .post('/console/api/cases/:id/person', mayWork, change(bodies.person, (tx, who, body) => writePerson(tx, who, body)))
    .post('/console/api/cases/:id/state', mayWork, change(bodies.move, (tx, { actor }, body) => moveCase(tx, actor, body)))
    .post('/console/api/cases/:id/closure', mayClose, change(bodies.close, (tx, { actor }, body) => moveCase(tx, actor, { ...body, to: 'closed' }), 'case.close')) // prettier-ignore
    .post('/console/api/cases/:id/edit', mayWork, change(bodies.edit, (tx, { actor }, body) => editCase(tx, actor, body)))
    .post('/console/api/cases/:id/notes', mayWork, change(bodies.note, (tx, who, body) => writeNote(tx, who, body)))
    .post('/console/api/cases/:id/members', mayWork, change(bodies.member, (tx, { actor }, body) => addMember(tx, actor, body))) // prettier-ignore
    .post('/console/api/cases/:id/members/end', mayWork, change(bodies.endMember, (tx, { actor }, body) => endMember(tx, actor, body))) // prettier-ignore
    .post('/console/api/cases/:id/conversations', mayWork, change(bodies.link, (tx, { actor }, body) => linkConversation(tx, actor, body))) // prettier-ignore
    .post('/console/api/cases/:id/consents', mayWork, change(bodies.consent, (tx, { actor }, body) => giveConsent(tx, actor, body))) // prettier-ignore
    .post('/console/api/cases/:id/consents/withdraw', mayWork, change(bodies.withdraw, (tx, { actor }, body) => withdrawConsent(tx, actor, body))) // prettier-ignore
    .post('/console/api/cases/:id/basis', mayWork, change(bodies.basis, (tx, { actor }, body) => recordBasis(tx, actor, body)))
    .post('/console/api/cases/:id/merge', mayWork, change(bodies.merge, (tx, { actor }, body) => mergePersons(tx, actor, body)))
    .post('/console/api/cases/:id/not-the-same', mayWork, change(bodies.notSame, (tx, { actor }, body) => notTheSame(tx, actor, body))) // prettier-ignore
    .post('/console/api/cases/:id/unmerge', mayWork, change(bodies.unmerge, (tx, { actor }, body) => undoMerge(tx, actor, body))) // prettier-ignore
}
