import type { Context } from 'hono'
import { z } from 'zod'
import type { PublicMap } from '../directory/index.ts'
import { type Db, transact, type Tx } from '../lib/db.ts'
import { NotFound } from '../lib/errors.ts'
import { guarded, permission } from '../lib/guard.ts'
import { idIn, readJson, readQuery } from '../lib/read-request.ts'
import { type Actor, idMade, sendOnce, type StaffEnv } from '../staff/index.ts'
import type { Keyring, TransportKey } from '../vault/index.ts'
import { answerAsPartner, answerIncoming } from './answer-referral.ts'
import { bodies, listQuery } from './bodies.ts'
import { bodyOf } from './body-of.ts'
import { askPerson } from './ask-person.ts'
import { chooseConversation } from './choose-conversation.ts'
import { draftReferral } from './draft-referral.ts'
import { findAsPartner, findOurs } from './find-referral.ts'
import { findServices } from './find-services.ts'
import { renewLink } from './make-link.ts'
import { stateCapacity } from './partners/capacity.ts'
import { moveReferral } from './move-referral.ts'
import { countWaiting, listAsPartner, listReferrals, readAsPartner, readReferral } from './read-referrals.ts'
import { recordPersonsWord } from './record-word.ts'
import { rerouteReferral } from './reroute.ts'
import { sendReferral } from './send-referral.ts'
import { ownEntries, sendAsPartner, takeCharge } from './send-to-us.ts'
import { replyAsPartner, replyToPartner, withdrawReferral } from './withdraw-referral.ts'

type Who = { readonly actor: Actor; readonly keyring: Keyring }
interface ReferralHouse {
  readonly db: Db
  readonly map: PublicMap
  readonly transport: TransportKey
}

/** Referrals of the helpdesk, `/console/api/referrals`, and those of a partner's body, `/console/api/incoming`. */
export function referralRoutes({ db, map, transport }: ReferralHouse) {
  const [mayRead, mayWork] = [permission('referral.read'), permission('referral.work')]
  const mayAnswer = permission('referral.answer')
  const withKeys = async <T>(c: Context<StaffEnv>, act: (who: Who) => Promise<T>): Promise<T> => {
    const { session, actor } = c.var
    if (!session) throw new NotFound('page.not-found')
    using keyring = session.openKeys()
    return await act({ actor, keyring })
  }
  /** Whoever may not see a referral learns nothing from what is wrong with a form about it. */
  const change = <S extends z.ZodType<{ once: string }>>(
    schema: S,
    act: (tx: Tx, who: Who, id: string, body: z.output<S>) => Promise<unknown>,
    find: (tx: Tx, actor: Actor, id: string) => Promise<unknown> = (tx, actor, id) => findOurs(tx, actor, 'referral.work', id), // prettier-ignore
  ) =>
    async function (c: Context<StaffEnv>) {
      const id = idIn(c)
      const { actor } = c.var
      await transact(db, actor, tx => find(tx, actor, id))
      const body = await readJson(c, schema)
      return await withKeys(c, async who => {
        const sent = await sendOnce(db, { actor, key: body.once, leadsTo: `/console/referrals/${id}` }, tx =>
          act(tx, who, id, body),
        )
        return c.json({ done: 'done' in sent ? (sent.done ?? true) : true })
      })
    }
  const readAs = (c: Context<StaffEnv>, read: (tx: Tx, who: Who, id: string) => Promise<unknown>) =>
    withKeys(c, async who => c.json((await transact(db, who.actor, tx => read(tx, who, idIn(c)))) as object))
  const noStore = async (c: Context, next: () => Promise<void>) => {
    await next()
    c.header('Cache-Control', 'no-store')
  }
  return guarded<StaffEnv>()
    .use('/console/api/referrals', noStore)
    .use('/console/api/referrals/*', noStore)
    .use('/console/api/incoming', noStore)
    .use('/console/api/incoming/*', noStore)
    .get('/console/api/referrals', mayRead, async c => {
      const { actor } = c.var
      const asked = readQuery(c, listQuery)
      const filter = { organizationId: bodyOf(actor, 'referral.read'), caseId: asked.case, which: asked.which }
      return c.json({ items: await transact(db, actor, tx => listReferrals(tx, actor, filter)) })
    })
    .get('/console/api/referrals/count', mayRead, async c => {
      const { actor } = c.var
      return c.json({ count: await transact(db, actor, tx => countWaiting(tx, actor)) })
    })
    .post('/console/api/referrals/find', mayWork, async c => {
      const { actor } = c.var
      const sought = await readJson(c, bodies.find)
      return c.json({ items: await transact(db, actor, tx => findServices(tx, map, sought)) })
    })
    .post('/console/api/referrals', mayWork, async c => {
      const body = await readJson(c, bodies.draft)
      return await withKeys(c, async who => {
        const asked = { actor: who.actor, key: body.once, leadsTo: (id: string) => `/console/referrals/${id}` }
        const sent = await sendOnce(db, asked, tx => draftReferral(tx, who, body))
        return c.json({ id: idMade(sent) })
      })
    })
    .get('/console/api/referrals/:id', mayRead, c => readAs(c, readReferral))
    .post('/console/api/referrals/:id/awaiting', mayWork, change(bodies.plain, async (tx, { actor }, id) => moveReferral(tx, actor, await findOurs(tx, actor, 'referral.work', id), { to: 'awaiting-consent', side: 'sender' })))
    .post('/console/api/referrals/:id/send', mayWork, change(bodies.send, (tx, who, referralId, body) => sendReferral(tx, who, { ...body, referralId })))
    .post('/console/api/referrals/:id/link', mayWork, change(bodies.plain, (tx, who, id) => renewLink(tx, who, id)))
    .post('/console/api/referrals/:id/withdraw', mayWork, change(bodies.plain, (tx, { actor }, id) => withdrawReferral(tx, actor, id)))
    .post('/console/api/referrals/:id/reply', mayWork, change(bodies.reply, (tx, { actor }, id, { text }) => replyToPartner(tx, actor, id, text)))
    .post('/console/api/referrals/:id/answers', mayWork, change(bodies.answer, (tx, { actor }, id, body) => answerIncoming(tx, actor, id, body)))
    .post('/console/api/referrals/:id/charge', mayWork, change(bodies.plain, async (tx, who, id) => ({ caseId: await takeCharge(tx, who, id) })))
    .post('/console/api/referrals/:id/ask', mayWork, change(bodies.ask, (tx, who, referralId, body) => askPerson(tx, { ...who, transport }, { ...body, referralId })))
    .post('/console/api/referrals/:id/conversation', mayWork, change(bodies.conversation, (tx, { actor }, referralId, body) => chooseConversation(tx, actor, { ...body, referralId })))
    .post('/console/api/referrals/:id/word', mayWork, change(bodies.word, (tx, { actor }, referralId, body) => recordPersonsWord(tx, actor, { ...body, referralId })))
    .post('/console/api/referrals/:id/reroute', mayWork, change(bodies.reroute, async (tx, who, id, body) => ({ id: await rerouteReferral(tx, who, id, body) })))
    .get('/console/api/incoming', mayAnswer, async c => {
      const { actor } = c.var
      return c.json(
        await transact(db, actor, async tx => ({
          items: await listAsPartner(tx, actor),
          own: await ownEntries(tx, actor),
        })),
      )
    })
    .post('/console/api/incoming', mayAnswer, async c => {
      const { actor } = c.var
      const { once, otherOrganization, ...sent } = await readJson(c, bodies.sendToUs)
      const sending = { actor, key: once, leadsTo: (id: string) => `/console/incoming/${id}` }
      const done = await sendOnce(db, sending, tx =>
        sendAsPartner(tx, { actor, transport }, otherOrganization, sent),
      )
      return c.json({ id: idMade(done) })
    })
    .post('/console/api/incoming/capacity', mayAnswer, async c => {
      const { actor } = c.var
      const { once, ...stated } = await readJson(c, bodies.capacity)
      await sendOnce(db, { actor, key: once, leadsTo: '/console/incoming' }, tx => stateCapacity(tx, actor, stated))
      return c.json({ done: true })
    })
    .get('/console/api/incoming/:id', mayAnswer, c => readAs(c, readAsPartner))
    .post('/console/api/incoming/:id/reply', mayAnswer, change(bodies.reply, (tx, { actor }, id, { text }) => replyAsPartner(tx, actor, id, text), findAsPartner))
    .post('/console/api/incoming/:id/answers', mayAnswer, change(bodies.answer, (tx, { actor }, id, body) => answerAsPartner(tx, actor, id, body), findAsPartner))
} // prettier-ignore
