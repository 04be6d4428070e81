import { organizationNames } from '../directory/index.ts'
import type { Tx } from '../lib/db.ts'
import { NotFound } from '../lib/errors.ts'
import { type Actor, can, namesOf } from '../staff/index.ts'
import type { Keyring } from '../vault/index.ts'
import { type CaseFilter, listCases } from './list-cases.ts'
import { readCase } from './read-case.ts'
import type { ListedCase, WholeCase } from './schema.ts'

/** The body for which somebody works on cases. @throws NotFound `page.not-found` */
export function bodyOf(actor: Actor): string {
  const found = actor.memberships.find(
    ({ organizationId }) => organizationId !== null && can(actor, 'case.read', { organizationId }),
  )
  if (!found?.organizationId) throw new NotFound('page.not-found')
  return found.organizationId
}

/** Cases with the name of whoever answers for each. */
export async function listed(
  tx: Tx,
  actor: Actor,
  filter: Omit<CaseFilter, 'organizationId'>,
): Promise<{ items: ListedCase[] }> {
  const rows = await listCases(tx, actor, { ...filter, organizationId: bodyOf(actor) })
  const names = await namesOf(
    tx,
    rows.flatMap(({ responsible }) => responsible ?? []),
  )
  const items = rows.map(row => ({
    ...row,
    responsible: row.responsible === null ? null : { id: row.responsible, name: names.get(row.responsible) ?? '' },
  }))
  return { items }
}

/** A case as its page shows it: with the names of colleagues, and of organisations that consents are about. */
export async function wholeCase(tx: Tx, who: { actor: Actor; keyring: Keyring }, id: string): Promise<WholeCase> {
  const { organizationId: _, ...read } = await readCase(tx, who, id)
  const people = [...read.members.map(member => member.id), ...read.entries.flatMap(({ by }) => by ?? [])]
  const names = await namesOf(tx, people)
  const recipients = await organizationNames(
    tx,
    read.consents.flatMap(({ recipient }) => recipient ?? []),
  )
  return {
    ...read,
    members: read.members.map(member => ({ ...member, name: names.get(member.id) ?? '' })),
    entries: read.entries.map(entry => ({ ...entry, by: (entry.by && names.get(entry.by)) ?? null })),
    consents: read.consents.map(consent => ({
      ...consent,
      recipientName: (consent.recipient && recipients.get(consent.recipient)) ?? null,
    })),
  }
}
