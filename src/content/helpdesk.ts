import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { contentFolder } from './text-files.ts'

/** A way to reach somebody: dated, with its source, because numbers change. */
export interface ContactPoint {
  code: string
  kind: 'phone' | 'whatsapp' | 'email' | 'website' | 'address'
  /** What a phone dials or a link opens; a postal address as it is written. */
  value: string
  /** The same, as people read it. */
  shown: string
  /** OSM opening_hours, Europe/Rome; null where nobody knows. See `weeklyHours`. */
  hours: string | null
  /** Null where no source says it. */
  free: boolean | null
  anonymous: boolean | null
  /** Day of the last check, YYYY-MM-DD. */
  checkedOn: string
  source: string
}

export interface Helpdesk {
  name: string
  /** Invented contacts, said so on every page. */
  demonstration: boolean
  /** Codes of the languages in which it answers. */
  languages: string[]
  contacts: ContactPoint[]
  /** National numbers, real in the demonstration too. */
  emergency: ContactPoint[]
}

export const presets = ['demonstration', 'helpdesk-anticaporalato'] as const
export type Preset = (typeof presets)[number]

let settings: Helpdesk | undefined

/** The helpdesk's public contacts: from the database once loaded, else the demonstration preset. */
export function helpdesk(): Helpdesk {
  return (settings ??= readPreset('demonstration'))
}

export function useHelpdesk(loaded: Helpdesk): void {
  settings = loaded
}

/** From now on it is that of the demonstration again. */
export function forgetHelpdesk(): void {
  settings = undefined
}

export function readPreset(preset: Preset): Helpdesk {
  const chosen = presetFile(preset) as Omit<Helpdesk, 'emergency'>
  return { ...chosen, emergency: presetFile('emergency-numbers') as ContactPoint[] }
}

function presetFile(name: string): unknown {
  return JSON.parse(readFileSync(join(contentFolder(), 'presets', `${name}.json`), 'utf8'))
}

/** What a tap opens: the dialler, WhatsApp, the mail program. An address opens nothing. */
export function contactLink({ kind, value }: ContactPoint): string | undefined {
  if (kind === 'phone') return `tel:${value}`
  if (kind === 'whatsapp') return `https://wa.me/${value.replaceAll(/\D/g, '')}`
  if (kind === 'email') return `mailto:${value}`
  return kind === 'website' ? value : undefined
}
