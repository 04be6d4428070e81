import type { AreaRecord, ContactRecord, LanguageRecord, PhoneRecord, TranslationRecord } from '../service-record.ts'
import { emailAddress } from './contact-formats.ts'
import type { HsdsContact, HsdsLanguage, HsdsPhone, HsdsServiceArea, HsdsTranslation } from './hsds-types.ts'
import type { HsdsWords } from './hsds-words.ts'
import { withoutEmpty } from './without-empty.ts'

/** The words of RFC 6350 for kinds of telephone. */
const phoneTypes = {
  voice: 'voice',
  mobile: 'cell',
  fax: 'fax',
  text: 'text',
  whatsapp: 'text',
  tty: 'textphone',
} as const

export function toPhone(phone: PhoneRecord): HsdsPhone {
  return withoutEmpty<HsdsPhone>({
    id: phone.id,
    number: phone.number,
    extension: phone.extension,
    type: phoneTypes[phone.type],
    description: phone.description,
    channel: phone.type === 'whatsapp' ? 'whatsapp' : null,
  })
}

export function toContact({ email, ...contact }: ContactRecord): HsdsContact {
  return withoutEmpty<HsdsContact>({ ...contact, email: emailAddress(email) })
}

export function toLanguage({ id, code, note }: LanguageRecord, words: HsdsWords): HsdsLanguage {
  return withoutEmpty<HsdsLanguage>({ id, name: words.languageName(code), code, note })
}

export function toServiceArea({ id, kind, code, name }: AreaRecord): HsdsServiceArea {
  return withoutEmpty<HsdsServiceArea>({ id, name, extent: code, extent_type: code ? 'text' : null, kind })
}

export function toTranslation({ stale, ...translation }: TranslationRecord): HsdsTranslation {
  return { ...translation, ...(stale && { stale }) }
}
