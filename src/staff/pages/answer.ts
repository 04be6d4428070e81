import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { ComponentChildren } from 'preact'
import { transact } from '../../lib/db.ts'
import { answerError } from '../../lib/answer-error.ts'
import { BadInput, Conflict, FieldError, Forbidden, NotFound } from '../../lib/errors.ts'
import { type RelyingParty, relyingParty } from '../passkeys/relying-party.ts'
import { type Actor, can } from '../actor.ts'
import { glassToReview } from '../glass/read-glass.ts'
import type { IdentityProvider } from '../identity/provider.ts'
import type { TransportKey } from '../../vault/index.ts'
import type { Door } from '../sign-in.ts'
import type { SetUpCode } from '../set-up.ts'
import type { DemonstrationAccount } from '../demonstration.ts'
import { rotationDue } from '../rotate-keys.ts'
import type { Session } from '../session.ts'
import { TooMany } from '../slow-guessing.ts'
import type { StaffEnv } from '../who-asks.ts'
import type { Trouble } from './form.tsx'
import { type Notice, staffPage } from './frame.tsx'
import { type Say, sayIn, type Word } from './words.ts'

export interface StaffHouse extends Door {
  /** People reach us by https. */
  readonly secure: boolean
  /** As people reach this server, for links that they hand on. */
  readonly origin?: string
  /** Null outside the demonstration. */
  readonly demonstration: Promise<readonly DemonstrationAccount[]> | null
  readonly setUpCode: SetUpCode
  /** For keyed hashes and for what opens only with this server's help. */
  readonly transport: TransportKey
  /** Null where none is configured. */
  readonly identityProvider: IdentityProvider | null
}

export type StaffContext = Context<StaffEnv>

/** In the language of whoever is signed in; before that in English where the browser asks for it first. */
function sayFor(c: StaffContext): Say {
  const asked = /^\s*en\b/i.test(c.req.header('accept-language') ?? '') ? 'en' : 'it'
  return sayIn(c.var.session?.pageLanguage ?? asked)
}

interface Shown {
  readonly title: Word
  readonly main: (say: Say) => ComponentChildren
  readonly status?: ContentfulStatusCode
  readonly scripts?: readonly string[]
}

export async function show(
  c: StaffContext,
  house: StaffHouse,
  { title, main, status = 200, scripts }: Shown,
): Promise<Response> {
  const say = sayFor(c)
  c.header('Cache-Control', 'no-store')
  const actor = c.var.session ? c.var.actor : null
  const notices = actor ? await noticesFor(house, actor, say) : []
  const demo = house.demonstration !== null
  return c.html(staffPage({ say, actor, demo, title, main: main(say), notices, scripts }), status)
}

/** What waits for a coordinator. */
async function noticesFor({ db }: StaffHouse, actor: Actor, say: Say): Promise<Notice[]> {
  if (!can(actor, 'staff.review-break-glass')) return []
  return await transact(db, actor, async tx => {
    const count = await glassToReview(tx, actor)
    return [
      ...(count > 0 ? [{ words: say('glass.to-review', { count }), href: '/staff/glass' }] : []),
      ...((await rotationDue(tx, actor)) ? [{ words: say('rotation.due'), href: '/staff/people#keys' }] : []),
    ]
  })
}

/** For whom passkeys of this house are made; without a known address, for the name in the browser's address bar. */
export const partyOf = (c: StaffContext, house: StaffHouse): RelyingParty =>
  relyingParty(house.origin ?? new URL(c.req.url).origin)

/** What a form brought, as text. */
export async function readForm(c: StaffContext): Promise<Record<string, string>> {
  const body = await c.req.parseBody()
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  )
}

/**
 * Does what a form asks. What can be mended is said on the form, which keeps what was typed; the rest is for the pages
 * that say that something does not exist or may not be.
 */
export async function orTrouble(
  form: Readonly<Record<string, string>>,
  act: () => Promise<Response>,
  again: (trouble: Trouble, status: ContentfulStatusCode) => Response | Promise<Response>,
): Promise<Response> {
  try {
    return await act()
  } catch (error) {
    if (!isMendable(error)) throw error
    const { status } = answerError(error)
    const field = typeof error.facts.field === 'string' ? error.facts.field : ''
    return await again({ typed: form, code: error.code, field }, error instanceof TooMany ? 429 : status)
  }
}

function isMendable(error: unknown): error is FieldError {
  if (error instanceof BadInput || error instanceof Conflict || error instanceof TooMany) return true
  return (error instanceof NotFound || error instanceof Forbidden) && error.code.startsWith('vault.')
}

/** @throws BadInput `staff.passphrases-differ`: what nobody can see is typed twice */
export function newPassphrase(form: Readonly<Record<string, string>>, field = 'passphrase'): string {
  const typed = form[field] ?? ''
  if (typed !== (form['passphrase-again'] ?? '')) throw new BadInput('staff.passphrases-differ', 'passphrase-again')
  return typed
}

/** A page of ours to go on to; whatever else was asked for, one's own page. */
export const safeWay = (to: string | undefined): string =>
  /^\/(staff|console)(\/[\w-]+)*$/.test(to ?? '') ? (to ?? '') : '/staff/me'

/** @throws NotFound `page.not-found` where nobody is signed in */
export function sessionOf(c: StaffContext): Session {
  if (!c.var.session) throw new NotFound('page.not-found')
  return c.var.session
}
