import type { z } from 'zod'

export const channelNames = ['whatsapp', 'telegram', 'messenger', 'instagram', 'email', 'voice', 'sms', 'web'] as const
export type ChannelName = (typeof channelNames)[number]

/**
 * Somebody's address on a channel, in its one agreed form (E.164, lower-case e-mail, the provider's id). `none`: somebody who
 * left no address, under a name that we made; nothing can be sent there.
 */
export interface Address {
  readonly kind: 'phone' | 'whatsapp-user' | 'telegram' | 'messenger' | 'instagram' | 'email' | 'web' | 'none'
  readonly value: string
}

/** A part of what somebody said. What we cannot read stays visible as a placeholder. */
export type Part =
  | {
      readonly kind: 'text'
      readonly text: string
      /** What stood above a letter, or is repeated below it from what was said before. */
      readonly role?: 'subject' | 'quoted'
    }
  | {
      readonly kind: 'media'
      /** What the sender calls it; what it is, the bytes say. */
      readonly mime: string
      /** How the provider calls it, for it to be fetched; or the bytes themselves, where they came along. */
      readonly media: string | Uint8Array
      readonly voice: boolean
      readonly filename?: string
      readonly caption?: string
    }
  | { readonly kind: 'placeholder'; readonly what: string }
  /** A step of a telephone call. */
  | { readonly kind: 'call'; readonly what: CallStep; readonly seconds?: number }

/** `logged`: a colleague wrote it down. */
export type CallStep = 'arrived' | 'language' | 'danger' | 'call-back' | 'voicemail' | 'missed' | 'ended' | 'logged'

/** Something that somebody said to us. */
export interface Inbound {
  readonly kind: 'message'
  readonly providerId: string
  readonly from: Address
  /** What they call themselves there. */
  readonly name?: string
  readonly sentAt: Date
  readonly parts: readonly Part[]
  /** The provider's id of what it answers. */
  readonly answers?: string
  /** Our own id of what it answers, proven: it belongs to that conversation, whoever wrote it. */
  readonly answersOurs?: string
  /** What an answer to it must name (`OutgoingMessage.answers`), where the provider threads by that. */
  readonly handle?: string
  /** Said by one of us in the provider's own inbox, to `from`: it stands on our side. */
  readonly byUs?: boolean
  /** The language that they chose there, or that their page or app is set to: two or three letters. */
  readonly language?: string
  /** The id of the answer that they tapped, of those that a message of ours offered (`Offered.id`). */
  readonly chose?: string
  /** A machine sent it (an absence note, a report of failure, a list): it is kept, and nothing answers it by itself. */
  readonly automatic?: boolean
}

/** What became of something that we sent. */
export interface DeliveryNews {
  readonly kind: 'delivery'
  readonly providerId: string
  /** Our own id, where the provider gives it back. */
  readonly ours?: string
  readonly state: 'sent' | 'delivered' | 'read' | 'played' | 'failed' | 'deleted'
  readonly code?: string
  readonly at: Date
}

/** Everything that we had sent to somebody by then became known as this. */
export interface UpTo {
  readonly kind: 'up-to'
  readonly to: Address
  readonly state: 'delivered' | 'read'
  readonly at: Date
}

export type FromOutside = Inbound | DeliveryNews | UpTo

/** One event of a provider as it came, before anybody has understood it. */
export interface RawItem {
  /** The same each time the provider sends it again. */
  readonly providerId: string
  /** Whom it concerns: what has one thread is processed in its order. */
  readonly thread: string
  readonly content: string
}

/** An answer that is offered to be tapped. */
export interface Offered {
  /** Comes back when it is tapped; at most 64 bytes. */
  readonly id: string
  readonly title: string
}

export interface OutgoingMessage {
  readonly to: Address
  /** What is said, or what stands beside the file; may be empty where there is a file. */
  readonly text: string
  /** What is known of the file that goes along; its bytes are given to `send` apart. */
  readonly file?: { readonly mime: string; readonly voice: boolean; readonly filename: string }
  /** Said in words that the provider has approved, where it lets nothing else through. */
  /** Answers to tap, where the channel carries them (`Carries.offers`). */
  readonly offers?: readonly Offered[]
  readonly template?: {
    readonly name: string
    readonly language: string
    readonly values: readonly string[]
    /** What the provider calls the places of `values`, where it names them. */
    readonly places?: readonly string[]
  }
  /** What it answers, as the provider calls it: e-mail threads by it. */
  readonly answers?: string
  /** Nobody wrote it: the helpdesk says it by itself. */
  readonly automatic?: boolean
}

/** What a channel can carry. What is absent it cannot. */
export interface Carries {
  /** Longest text, in characters. */
  readonly text: number
  /** Kinds of recordings that play as a voice there, the best first: `audio/ogg`. */
  readonly voice?: readonly string[]
  /** Largest file, in bytes. */
  readonly file?: number
  /** Longest text beside a file, in characters; as `text` where nothing is said. */
  readonly caption?: number
  /** A recording goes without words beside it. */
  readonly soundsAlone?: boolean
  /** Answers to tap beside a text: how many, of how many characters each. */
  readonly offers?: { readonly most: number; readonly title: number }
  /** How long after the person last wrote one may still answer in one's own words, in hours. */
  readonly windowHours?: number
}

/** Words that a provider lets through at any time: `text` with {{1}}, {{2}} … where something is put in. */
export interface ApprovedTemplate {
  readonly name: string
  readonly language: string
  readonly text: string
  readonly header: string | null
  readonly footer: string | null
  /** What the provider calls the places, in their order; empty where it numbers them. */
  readonly places: readonly string[]
}

/** How fast a provider lets us send. */
interface Pace {
  /** From one account, to whomever. */
  readonly perSecond: number
  /** To one person: at most so many within so many seconds. */
  readonly perPerson?: { readonly most: number; readonly seconds: number }
}

/** A file of a message. `later`: may be tried again; `gone`: never, with a code of the field (`file.expired`). */
export type Fetched =
  | { readonly outcome: 'fetched'; readonly bytes: Uint8Array; readonly mime: string }
  | { readonly outcome: 'later'; readonly code: string; readonly afterMs: number }
  | { readonly outcome: 'gone'; readonly code: string }

/** What became of a file that the provider should keep no longer. */
export type Forgotten =
  { readonly outcome: 'gone' } | { readonly outcome: 'later'; readonly code: string; readonly afterMs: number }

/** What the line said. `later`: certainly not sent, may be tried again; `unknown`: it may have arrived. */
export type Sent =
  | { readonly outcome: 'accepted'; readonly providerId: string }
  | { readonly outcome: 'refused'; readonly code: string }
  | {
      readonly outcome: 'later'
      readonly code: string
      /** After the first try; after each further one so many times longer. */
      readonly afterMs: number
      /** Two unless the provider asks for another. */
      readonly growth?: number
    }
  | { readonly outcome: 'unknown'; readonly code: string }

/** What a provider is told beside «it is stored»: what a telephone call does next. */
export interface Reply {
  readonly type: string
  readonly body: string
}

/** Something found in what is fetched, by the number that it has there. */
export interface Found {
  readonly number: number
  /** What tells it from all others: the hash of its bytes. */
  readonly hash: string
  readonly thread: string
  readonly content: string
}

/** What a channel that is fetched is given. */
export interface Watching {
  /** Time to end. */
  readonly signal: AbortSignal
  /** Up to which number everything is kept. `era`: where the numbers hold, such as a mailbox and its UIDVALIDITY. */
  readonly readUpTo: (era: string) => Promise<number>
  /** Keeps what was found and how far one has read, both or neither; resolves once it is committed. */
  readonly keep: (era: string, found: readonly Found[], upTo: number) => Promise<void>
  /** To be called when the line stands and everything that was there is kept. */
  readonly standing: () => void
}

/** The published contract of one provider. */
export interface Channel<Settings = unknown> {
  readonly name: ChannelName
  readonly settings: z.ZodType<Settings>
  readonly carries: Carries
  /** Where the provider says how fast. */
  readonly pace?: Pace
  /** The answer to a provider that asks whether the address is ours; null: it is not. */
  readonly greet?: (settings: Settings, query: Readonly<Record<string, string>>) => string | null
  /** What a body is answered with, once it is stored, where the provider wants more than nothing. */
  readonly reply?: Reply | ((body: string) => Reply | null)
  /** Whether a body is really from the provider. */
  readonly isGenuine: (settings: Settings, body: Uint8Array, headers: Headers, url: string) => boolean
  /** Takes a genuine body apart; what it does not know becomes an item all the same. Never throws. */
  readonly split: (body: string, url: string) => readonly RawItem[]
  /** Understands an item. @throws Error when it cannot be understood: it becomes a dead letter */
  readonly parse: (content: string) => readonly FromOutside[] | Promise<readonly FromOutside[]>
  /** Sends once. Never throws: what went wrong is an outcome. `id` is ours and goes along where the provider takes it. */
  readonly send: (settings: Settings, id: string, message: OutgoingMessage, file: Uint8Array | null) => Promise<Sent>
  /** Fetches a file by what `Part.media` calls it. Never throws. */
  readonly fetchFile?: (settings: Settings, media: string) => Promise<Fetched>
  /** What may be said at any time, as the provider has it now. @throws BadInput with the field to mend */
  readonly fetchTemplates?: (settings: Settings) => Promise<readonly ApprovedTemplate[]>
  /** Deletes at the provider what is stored here, by what `Part.media` calls it. Never throws; what is not there is gone. */
  readonly forget?: (settings: Settings, media: string) => Promise<Forgotten>
  /** For what does not come by itself: fetches for as long as the line holds. @throws Error when it breaks: it is begun again */
  readonly watch?: (settings: Settings, watching: Watching) => Promise<void>
  /** Whether the credentials work now; throws a BadInput with the field to mend. */
  readonly test: (settings: Settings) => Promise<void>
}
