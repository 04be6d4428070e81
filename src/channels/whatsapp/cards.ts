import { z } from 'zod'

const text = z.string().trim().min(1).catch('')
const card = z.looseObject({
  name: z.looseObject({ formatted_name: text }).catch({ formatted_name: '' }),
  phones: z.array(z.looseObject({ phone: text })).catch([]),
  emails: z.array(z.looseObject({ email: text })).catch([]),
  org: z.looseObject({ company: text }).catch({ company: '' }),
})

/** Cards of an address book in words, one a line: a name, numbers, addresses, a firm. Nothing where there is none of that. */
export function cardsOf(content: unknown): string {
  const cards = z.array(z.unknown()).catch([]).parse(content)
  return cards
    .flatMap(each => card.safeParse(each).data ?? [])
    .map(({ name, phones, emails, org }) =>
      [name.formatted_name, ...phones.map(({ phone }) => phone), ...emails.map(({ email }) => email), org.company]
        .filter(Boolean)
        .join(' · '),
    )
    .filter(Boolean)
    .join('\n')
}
